import{n as e}from"./rolldown-runtime-WkwZ5CU-.js";import{l as t,n,nn as r,s as i,t as a}from"./icon-xL305BhQ.js";import{n as o,r as s,u as c}from"./api-NzjjOedy.js";import{i as l,r as u,t as d}from"./address-fields-BdpLSy7R.js";import{t as f}from"./use-change-D9nNsTmq.js";import{t as p}from"./fragment-masking-DSZC2_uz.js";import{i as m,o as h,r as g,t as _}from"./form-CzzM5s3R.js";import{C as v,S as y,i as b}from"./index-D_IS_PIF.js";import{r as x}from"./field-XWsIWU--.js";import{i as S,n as C}from"./place-field-Do2wR_Om.js";import{n as w}from"./text-field-CoS2VCM9.js";var T=e(r(),1),E=o(`
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
`),D=o(`
  query SellerSettings {
    seller {
      ...SellerParts
    }
  }
`),O=o(`
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
`),k=t();function A(e){let{className:t,...n}=x(e);return(0,k.jsxs)(h,{...n,className:`${t} check`,isSelected:e.value,onChange:e.onChange,children:[(0,k.jsx)(`span`,{className:`check-box`,children:(0,k.jsx)(a,{name:`check`})}),(0,k.jsxs)(`span`,{children:[e.label,e.hint!==void 0&&(0,k.jsx)(`small`,{className:`field-hint`,children:e.hint})]})]})}function j(e){let{seller:t}=i(),n=N(e);return(0,k.jsxs)(k.Fragment,{children:[(0,k.jsxs)(_,{title:t.company,children:[(0,k.jsx)(w,{...n(`name`),isRequired:!0}),(0,k.jsx)(w,{...n(`managingDirectors`)}),(0,k.jsx)(w,{...n(`register`)}),(0,k.jsx)(w,{...n(`registrationNumber`),isCode:!0})]}),e.children,(0,k.jsxs)(_,{title:t.contact,children:[(0,k.jsx)(w,{...n(`contactName`),width:`third`}),(0,k.jsx)(w,{...n(`email`),width:`third`,inputMode:`email`}),(0,k.jsx)(w,{...n(`phone`),width:`third`,inputMode:`tel`})]}),(0,k.jsx)(M,{...e}),(0,k.jsxs)(_,{title:t.bank,children:[(0,k.jsx)(w,{...n(`iban`),width:`two-thirds`,isCode:!0}),(0,k.jsx)(w,{...n(`bic`),width:`third`,isCode:!0}),(0,k.jsx)(w,{...n(`accountHolder`),hint:t.accountHolderHint}),(0,k.jsx)(w,{...n(`creditorId`),isCode:!0})]}),(0,k.jsxs)(_,{title:t.eInvoice,children:[(0,k.jsx)(w,{...n(`electronicAddress`),width:`two-thirds`}),(0,k.jsx)(w,{...n(`electronicAddressScheme`),hint:t.schemeHint,width:`third`,isCode:!0})]}),(0,k.jsxs)(_,{title:t.defaults,children:[(0,k.jsx)(C,{...n(`currency`),isRequired:!0}),(0,k.jsx)(S,{...n(`timeZone`),hint:t.timeZoneHint,isRequired:!0})]})]})}function M(e){let{seller:t}=i(),{values:n,onChange:r}=e,a=N(e),o=e=>({label:t[e],name:e,value:n[e],onChange:t=>r({...n,[e]:t}),width:`whole`});return(0,k.jsxs)(_,{title:t.tax,children:[(0,k.jsx)(w,{...a(`vatId`),isCode:!0}),(0,k.jsx)(w,{...a(`taxNumber`),isCode:!0}),(0,k.jsx)(A,{...o(`cashAccounting`)}),(0,k.jsx)(A,{...o(`smallBusiness`)})]})}function N({values:e,onChange:t}){let{seller:n}=i();return r=>({label:n[r],name:r,value:e[r],onChange:n=>t({...e,[r]:n})})}var P=[`name`,`vatId`,`taxNumber`,`registrationNumber`,`register`,`managingDirectors`,`email`,`phone`,`contactName`,`electronicAddress`,`electronicAddressScheme`,`iban`,`bic`,`accountHolder`,`creditorId`,`currency`,`timeZone`],F=[`iban`,`bic`,`vatId`,`creditorId`];function I(e){let t=Object.fromEntries(P.map(t=>[t,e[t]??``])),{cashAccounting:n,smallBusiness:r}=e;return{...t,cashAccounting:n,smallBusiness:r,address:l(e.address)}}function L(e,t){return(F.includes(e)?t.replace(/\s/gu,``):t.trim())||null}function R(e,t){let n=P.filter(n=>L(n,e[n])!==L(n,t[n])),r=u(t.address);return{...Object.fromEntries(n.map(e=>[e,L(e,t[e])])),...e.cashAccounting===t.cashAccounting?{}:{cashAccounting:t.cashAccounting},...e.smallBusiness===t.smallBusiness?{}:{smallBusiness:t.smallBusiness},...JSON.stringify(u(e.address))===JSON.stringify(r)?{}:{address:r}}}function z(){let{seller:e}=i(),[{data:t,error:n},r]=c({query:D});(0,T.useEffect)(()=>{document.title=`${e.title} · Kontor`},[e]);let a=p(E,t?.seller);return(0,k.jsxs)(`div`,{className:`seller`,children:[(0,k.jsxs)(`header`,{className:`seller-head`,children:[(0,k.jsx)(`h1`,{children:e.title}),(0,k.jsx)(`p`,{children:e.hint})]}),n&&!a&&(0,k.jsx)(y,{error:n,onRetry:()=>r({requestPolicy:`network-only`})}),!n&&!a&&(0,k.jsx)(v,{}),a&&(0,k.jsx)(V,{saved:I(a)})]})}function B(e){let{seller:t}=i(),[n,r]=(0,T.useState)(e),[a,o]=(0,T.useState)(e),s=f(O,({updateSeller:e})=>e.userErrors),c=R(n,a),l=Object.keys(c).length>0;return{values:a,setValues:o,reset:()=>o(n),change:s,isChanged:l,save:async()=>{if(!l)return;let{data:e}=await s.send(c),n=p(E,e?.updateSeller.seller);n&&(r(I(n)),o(I(n)),b(t.saved))}}}function V({saved:e}){let{forms:t,seller:r}=i(),a=s(),{values:o,setValues:c,reset:l,change:u,isChanged:f,save:p}=B(e);return(0,k.jsxs)(g,{refusals:u.refusals,failure:u.failure===null?null:`${u.failure} ${t.again}`,onSubmit:()=>void p(),children:[(0,k.jsx)(m,{isReadOnly:!a(`updateSeller`),children:(0,k.jsx)(`div`,{className:`seller-fields`,children:(0,k.jsx)(j,{values:o,onChange:c,children:(0,k.jsx)(_,{title:r.address,children:(0,k.jsx)(d,{address:o.address,path:`address`,onChange:e=>c({...o,address:e})})})})})}),a(`updateSeller`)&&(0,k.jsxs)(`footer`,{className:`seller-foot`,children:[(0,k.jsx)(`span`,{role:`status`,children:f?r.unsaved:``}),(0,k.jsx)(n,{isDisabled:!f||u.isSending,onPress:l,children:r.reset}),(0,k.jsx)(n,{type:`submit`,look:`primary`,isPending:u.isSending,isDisabled:!f,children:u.isSending?t.saving:r.save})]})]})}export{z as SellerPage};