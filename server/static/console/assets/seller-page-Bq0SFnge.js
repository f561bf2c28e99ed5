import{n as e}from"./rolldown-runtime-WkwZ5CU-.js";import{c as t,n,o as r,t as i,tn as a}from"./icon-Df3ZQDlk.js";import{c as o}from"./api-BPC_eBP_.js";import{i as s,r as c,t as l}from"./address-fields-DV7UjU5i.js";import{t as u}from"./use-change-C3NQ9Nyz.js";import{t as d}from"./fragment-masking-DSZC2_uz.js";import{t as f}from"./gql-DsgDdA79.js";import{r as p,t as m}from"./form-D1-sIcdh.js";import{S as h,i as g,x as _}from"./index-BQvoGBck.js";import{t as v}from"./Checkbox-DNP6KMCw.js";import{r as y}from"./field-B4sJNsfo.js";import{i as b,n as x}from"./place-field-D1SoT78S.js";import{n as S}from"./text-field-Dc3mY-Hq.js";var C=e(a(),1),w=f(`
  fragment SellerParts on Seller {
    name
    address {
      kind
      name
      line1
      line2
      postalCode
      city
      region
      country
      email
    }
    vatId
    taxNumber
    registrationNumber
    register
    managingDirectors
    email
    phone
    contactName
    electronicAddress
    electronicAddressScheme
    iban
    bic
    accountHolder
    creditorId
    cashAccounting
    smallBusiness
    currency
    timeZone
  }
`),T=f(`
  query SellerSettings {
    seller {
      ...SellerParts
    }
  }
`),E=f(`
  mutation UpdateSeller($input: UpdateSellerInput!) {
    updateSeller(input: $input) {
      seller {
        ...SellerParts
      }
      userErrors {
        code
        message
        path
      }
    }
  }
`),D=t();function O(e){let{className:t,...n}=y(e);return(0,D.jsxs)(v,{...n,className:`${t} check`,isSelected:e.value,onChange:e.onChange,children:[(0,D.jsx)(`span`,{className:`check-box`,children:(0,D.jsx)(i,{name:`check`})}),(0,D.jsxs)(`span`,{children:[e.label,e.hint!==void 0&&(0,D.jsx)(`small`,{className:`field-hint`,children:e.hint})]})]})}function k(e){let{seller:t}=r(),n=j(e);return(0,D.jsxs)(D.Fragment,{children:[(0,D.jsxs)(m,{title:t.company,children:[(0,D.jsx)(S,{...n(`name`),isRequired:!0}),(0,D.jsx)(S,{...n(`managingDirectors`)}),(0,D.jsx)(S,{...n(`register`)}),(0,D.jsx)(S,{...n(`registrationNumber`),isCode:!0})]}),e.children,(0,D.jsxs)(m,{title:t.contact,children:[(0,D.jsx)(S,{...n(`contactName`),width:`third`}),(0,D.jsx)(S,{...n(`email`),width:`third`,inputMode:`email`}),(0,D.jsx)(S,{...n(`phone`),width:`third`,inputMode:`tel`})]}),(0,D.jsx)(A,{...e}),(0,D.jsxs)(m,{title:t.bank,children:[(0,D.jsx)(S,{...n(`iban`),width:`two-thirds`,isCode:!0}),(0,D.jsx)(S,{...n(`bic`),width:`third`,isCode:!0}),(0,D.jsx)(S,{...n(`accountHolder`),hint:t.accountHolderHint}),(0,D.jsx)(S,{...n(`creditorId`),isCode:!0})]}),(0,D.jsxs)(m,{title:t.eInvoice,children:[(0,D.jsx)(S,{...n(`electronicAddress`),width:`two-thirds`}),(0,D.jsx)(S,{...n(`electronicAddressScheme`),hint:t.schemeHint,width:`third`,isCode:!0})]}),(0,D.jsxs)(m,{title:t.defaults,children:[(0,D.jsx)(x,{...n(`currency`),isRequired:!0}),(0,D.jsx)(b,{...n(`timeZone`),hint:t.timeZoneHint,isRequired:!0})]})]})}function A(e){let{seller:t}=r(),{values:n,onChange:i}=e,a=j(e),o=e=>({label:t[e],name:e,value:n[e],onChange:t=>i({...n,[e]:t}),width:`whole`});return(0,D.jsxs)(m,{title:t.tax,children:[(0,D.jsx)(S,{...a(`vatId`),isCode:!0}),(0,D.jsx)(S,{...a(`taxNumber`),isCode:!0}),(0,D.jsx)(O,{...o(`cashAccounting`)}),(0,D.jsx)(O,{...o(`smallBusiness`)})]})}function j({values:e,onChange:t}){let{seller:n}=r();return r=>({label:n[r],name:r,value:e[r],onChange:n=>t({...e,[r]:n})})}var M=[`name`,`vatId`,`taxNumber`,`registrationNumber`,`register`,`managingDirectors`,`email`,`phone`,`contactName`,`electronicAddress`,`electronicAddressScheme`,`iban`,`bic`,`accountHolder`,`creditorId`,`currency`,`timeZone`],N=[`iban`,`bic`,`vatId`,`creditorId`];function P(e){let t=Object.fromEntries(M.map(t=>[t,e[t]??``])),{cashAccounting:n,smallBusiness:r}=e;return{...t,cashAccounting:n,smallBusiness:r,address:s(e.address)}}function F(e,t){return(N.includes(e)?t.replace(/\s/gu,``):t.trim())||null}function I(e,t){let n=M.filter(n=>F(n,e[n])!==F(n,t[n])),r=c(t.address);return{...Object.fromEntries(n.map(e=>[e,F(e,t[e])])),...e.cashAccounting===t.cashAccounting?{}:{cashAccounting:t.cashAccounting},...e.smallBusiness===t.smallBusiness?{}:{smallBusiness:t.smallBusiness},...JSON.stringify(c(e.address))===JSON.stringify(r)?{}:{address:r}}}function L(){let{seller:e}=r(),[{data:t,error:n},i]=o({query:T});(0,C.useEffect)(()=>{document.title=`${e.title} · Kontor`},[e]);let a=d(w,t?.seller);return(0,D.jsxs)(`div`,{className:`seller`,children:[(0,D.jsxs)(`header`,{className:`seller-head`,children:[(0,D.jsx)(`h1`,{children:e.title}),(0,D.jsx)(`p`,{children:e.hint})]}),n&&!a&&(0,D.jsx)(_,{error:n,onRetry:()=>i({requestPolicy:`network-only`})}),!n&&!a&&(0,D.jsx)(h,{}),a&&(0,D.jsx)(z,{saved:P(a)})]})}function R(e){let{seller:t}=r(),[n,i]=(0,C.useState)(e),[a,o]=(0,C.useState)(e),s=u(E,({updateSeller:e})=>e.userErrors),c=I(n,a),l=Object.keys(c).length>0;return{values:a,setValues:o,reset:()=>o(n),change:s,isChanged:l,save:async()=>{if(!l)return;let{data:e}=await s.send(c),n=d(w,e?.updateSeller.seller);n&&(i(P(n)),o(P(n)),g(t.saved))}}}function z({saved:e}){let{forms:t,seller:i}=r(),{values:a,setValues:o,reset:s,change:c,isChanged:u,save:d}=R(e);return(0,D.jsxs)(p,{refusals:c.refusals,failure:c.failure===null?null:`${c.failure} ${t.again}`,onSubmit:()=>void d(),children:[(0,D.jsx)(`div`,{className:`seller-fields`,children:(0,D.jsx)(k,{values:a,onChange:o,children:(0,D.jsx)(m,{title:i.address,children:(0,D.jsx)(l,{address:a.address,path:`address`,onChange:e=>o({...a,address:e})})})})}),(0,D.jsxs)(`footer`,{className:`seller-foot`,children:[(0,D.jsx)(`span`,{role:`status`,children:u?i.unsaved:``}),(0,D.jsx)(n,{isDisabled:!u||c.isSending,onPress:s,children:i.reset}),(0,D.jsx)(n,{type:`submit`,look:`primary`,isPending:c.isSending,isDisabled:!u,children:c.isSending?t.saving:i.save})]})]})}export{L as SellerPage};