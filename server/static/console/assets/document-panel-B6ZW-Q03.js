import{n as e}from"./rolldown-runtime-WkwZ5CU-.js";import{i as t,l as n,n as r,nn as i,s as a,t as o}from"./icon-xL305BhQ.js";import{C as s,O as c,S as l,T as u,x as d}from"./index-D_IS_PIF.js";import{n as f,u as p}from"./api-NzjjOedy.js";import{t as m}from"./fragment-masking-DSZC2_uz.js";import{t as h}from"./said-Bafipdw7.js";import{r as g,t as _}from"./dialog-c248j1M7.js";import{a as v,n as y,o as b,t as x}from"./customer-page-00rMU8Ij.js";import{n as S,r as C}from"./badge-DOOomBYZ.js";import{o as w}from"./paths-D-KcqlPu.js";var T=e(i(),1),E=n();function D(e){let{label:n,heads:i,first:o,shown:s,rows:c,more:l,foot:u}=e,{customer:d}=a(),f=t(),[p,m]=(0,T.useState)(!1),{endCursor:h,hasNextPage:g}=o.pageInfo;return(0,E.jsxs)(O,{label:n,children:[(0,E.jsxs)(`table`,{children:[(0,E.jsx)(`thead`,{children:(0,E.jsx)(`tr`,{children:i.map(({text:e,isNumber:t=!1})=>(0,E.jsx)(`th`,{scope:`col`,className:t?`numeric`:``,children:e},e))})}),(0,E.jsx)(`tbody`,{children:c(o)}),p&&h&&l(h),u&&(0,E.jsx)(`tfoot`,{children:u})]}),g&&!p&&(0,E.jsxs)(`p`,{className:`line-more`,children:[(0,E.jsx)(`span`,{children:d.panel.shown(f.number(s),f.number(o.totalCount))}),(0,E.jsx)(r,{size:`small`,onPress:()=>m(!0),children:d.panel.showMore})]})]})}function O({label:e,children:t}){return(0,E.jsx)(`div`,{className:`line-table`,role:`region`,"aria-label":e,tabIndex:0,children:t})}function k({columns:e,onMore:t}){let{customer:n,lists:i}=a();return(0,E.jsx)(`tr`,{children:(0,E.jsx)(`td`,{colSpan:e,className:`line-more`,children:t?(0,E.jsx)(r,{size:`small`,onPress:t,children:n.panel.showMore}):(0,E.jsx)(`span`,{role:`status`,children:i.loading})})})}var A=f(`
  fragment DocumentLines on DocumentLineConnection {
    nodes {
      id
      position
      name
      description
      quantity
      unit
      unitPrice
      discountPercent
      net {
        amount
        currency
      }
      tax {
        category
        percent
      }
      period {
        start
        end
      }
      proration {
        days
        of
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
`),j=f(`
  fragment OrderLines on OrderLineConnection {
    nodes {
      id
      sku
      name
      quantity
      unit
      unitPrice
      discountPercent
      tax {
        category
        percent
      }
      net {
        amount
        currency
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    totalCount
  }
`),M=f(`
  query ContractPanel($id: ID!, $withDocuments: Boolean!) {
    contract(by: { id: $id }) {
      id
      number
      title
      status
      plan {
        id
        code
        name
      }
      signedOn
      startsOn
      endsOn
      billingStartsOn
      currency
      billingInterval {
        count
        unit
      }
      billingTiming
      billingAlignment
      term {
        count
        unit
      }
      renewalTerm {
        count
        unit
      }
      noticePeriod {
        count
        unit
      }
      billedUntil
      nextBillingOn
      noticeOn
      terminationReason
      createdAt
      items {
        id
        name
        description
        kind
        quantity
        unit
        unitPrice
        discountPercent
        tax {
          category
          percent
        }
      }
      documents(first: 10) @include(if: $withDocuments) {
        nodes {
          id
          number
          kind
          status
          issuedOn
          gross {
            amount
            currency
          }
        }
        totalCount
      }
    }
  }
`),N=f(`
  query OrderPanel($id: ID!, $withDocument: Boolean!) {
    order(by: { id: $id }) {
      id
      number
      status
      placedOn
      billingTime
      currency
      cancelReason
      createdAt
      net {
        amount
        currency
      }
      document @include(if: $withDocument) {
        id
        number
      }
      lines(first: 50) {
        ...OrderLines
      }
    }
  }
`),P=f(`
  query DocumentPanel($id: ID!) {
    document(by: { id: $id }) {
      id
      number
      kind
      status
      issuedOn
      dueOn
      currency
      customer {
        id
        name
      }
      net {
        amount
        currency
      }
      tax {
        amount
        currency
      }
      gross {
        amount
        currency
      }
      outstanding {
        amount
        currency
      }
      taxes {
        rate {
          category
          percent
        }
        taxable {
          amount
          currency
        }
        tax {
          amount
          currency
        }
        exemption
      }
      paymentTerms
      orderReference
      contractReference
      supplied {
        start
        end
      }
      cancels {
        id
        number
      }
      cancelReason
      cancelledBy {
        id
        number
      }
      payments {
        id
        amount {
          amount
          currency
        }
        receivedOn
        reference
      }
      createdAt
      pdfUrl
      xmlUrl
      eInvoice {
        valid
        problems
      }
      lines(first: 50) {
        ...DocumentLines
      }
    }
  }
`),F=f(`
  query MoreDocumentLines($id: ID!, $after: String!) {
    document(by: { id: $id }) {
      id
      lines(first: 50, after: $after) {
        ...DocumentLines
      }
    }
  }
`),I=f(`
  query MoreOrderLines($id: ID!, $after: String!) {
    order(by: { id: $id }) {
      id
      lines(first: 50, after: $after) {
        ...OrderLines
      }
    }
  }
`);function L({document:e}){let{panel:t}=a().customer,n=m(A,e.lines);return(0,E.jsx)(D,{label:t.lines,heads:[{text:t.position,isNumber:!0},{text:t.name},{text:t.quantity,isNumber:!0},{text:t.unitPrice,isNumber:!0},{text:t.tax,isNumber:!0},{text:t.net,isNumber:!0}],first:n,shown:n.nodes.length,rows:t=>(0,E.jsx)(z,{page:t,currency:e.currency}),more:t=>(0,E.jsx)(R,{id:e.id,after:t,currency:e.currency}),foot:(0,E.jsx)(B,{document:e})})}function R({id:e,after:t,currency:n}){let[r,i]=(0,T.useState)(!1),[{data:a}]=p({query:F,variables:{id:e,after:t}}),o=m(A,a?.document?.lines),s=o?.pageInfo.hasNextPage?o.pageInfo.endCursor:null;return(0,E.jsxs)(E.Fragment,{children:[(0,E.jsxs)(`tbody`,{children:[o&&(0,E.jsx)(z,{page:o,currency:n}),(!o||s&&!r)&&(0,E.jsx)(k,{columns:6,onMore:o&&(()=>i(!0))})]}),r&&s&&(0,E.jsx)(R,{id:e,after:s,currency:n})]})}function z({page:e,currency:n}){let r=t(),i=C();return e.nodes.map(e=>(0,E.jsxs)(`tr`,{children:[(0,E.jsx)(`td`,{className:`position numeric`,children:e.position}),(0,E.jsxs)(`td`,{className:`what`,children:[e.name,e.description&&(0,E.jsx)(`small`,{children:e.description}),e.period&&(0,E.jsx)(`small`,{children:[i.period(e.period),e.proration&&i.proration(e.proration)].filter(Boolean).join(` · `)})]}),(0,E.jsx)(`td`,{className:`numeric`,children:i.quantity(e.quantity,e.unit)}),(0,E.jsxs)(`td`,{className:`numeric`,children:[i.price(e.unitPrice,n),!S(e.discountPercent)&&(0,E.jsxs)(`small`,{children:[`− `,i.percent(e.discountPercent)]})]}),(0,E.jsx)(`td`,{className:`numeric`,children:i.tax(e.tax)}),(0,E.jsx)(`td`,{className:`numeric`,children:r.money(e.net)})]},e.id))}function B({document:e}){let{panel:n}=a().customer,r=t(),i=C();return(0,E.jsxs)(E.Fragment,{children:[(0,E.jsxs)(`tr`,{children:[(0,E.jsx)(`td`,{colSpan:5,className:`what numeric`,children:n.net}),(0,E.jsx)(`td`,{className:`numeric`,children:r.money(e.net)})]}),e.taxes.map(({rate:e,taxable:t,tax:a,exemption:o})=>(0,E.jsxs)(`tr`,{children:[(0,E.jsxs)(`td`,{colSpan:5,className:`what numeric`,children:[n.tax,` `,i.tax(e),` · `,r.money(t),o&&(0,E.jsx)(`small`,{children:o})]}),(0,E.jsx)(`td`,{className:`numeric`,children:r.money(a)})]},`${e.category} ${e.percent}`)),(0,E.jsxs)(`tr`,{className:`sum`,children:[(0,E.jsx)(`td`,{colSpan:5,className:`what numeric`,children:n.gross}),(0,E.jsx)(`td`,{className:`numeric`,children:r.money(e.gross)})]})]})}var V=24e4;function H({id:e,onOpen:t,onClose:n}){let{customer:r}=a(),[{data:i,error:o},c]=p({query:P,variables:{id:e}});(0,T.useEffect)(()=>{let e=setInterval(()=>c({requestPolicy:`network-only`}),V);return()=>clearInterval(e)},[c]);let u=i?.document;return(0,E.jsx)(_,{shape:`panel`,isDismissable:!0,onClose:n,title:u?(0,E.jsxs)(E.Fragment,{children:[u.number,` `,(0,E.jsx)(b,{kind:u.kind}),` `,(0,E.jsx)(v,{status:u.status})]}):r.columns.document,subtitle:u?.customer.name,children:(0,E.jsxs)(g,{children:[o&&!i&&(0,E.jsx)(l,{error:o,onRetry:()=>c({requestPolicy:`network-only`})}),!o&&!i&&(0,E.jsx)(s,{}),i&&!u&&(0,E.jsx)(d,{title:r.panel.gone}),u&&(0,E.jsx)(U,{document:u,onOpen:t})]})})}function U({document:e,onOpen:t}){return(0,E.jsxs)(E.Fragment,{children:[(0,E.jsx)(W,{document:e,onOpen:t}),(0,E.jsx)(K,{document:e}),(0,E.jsx)(L,{document:e}),(0,E.jsx)(J,{document:e}),(0,E.jsx)(Y,{document:e})]})}function W({document:e,onOpen:t}){let{panel:n}=a().customer,i=x(t)({...e,cancels:e.cancels??null});return(0,E.jsxs)(`div`,{className:`doings`,children:[e.pdfUrl&&(0,E.jsx)(G,{to:e.pdfUrl,text:n.pdf}),e.xmlUrl&&(0,E.jsx)(G,{to:e.xmlUrl,text:n.xml}),i.map(({id:e,text:t,act:n})=>(0,E.jsx)(r,{onPress:n,children:t},e))]})}function G({to:e,text:t}){return(0,E.jsxs)(`a`,{className:`button plain`,href:e,target:`_blank`,rel:`noreferrer`,children:[(0,E.jsx)(o,{name:`file`}),t]})}function K({document:e}){let{customer:n}=a(),{columns:r,panel:i}=n,o=t(),s=C(),c=[e.orderReference,e.contractReference].filter(Boolean).join(` · `);return(0,E.jsxs)(`dl`,{className:`panel-facts`,children:[(0,E.jsx)(y,{label:r.issuedOn,children:o.date(e.issuedOn)}),(0,E.jsx)(y,{label:r.dueOn,children:o.date(e.dueOn)}),(0,E.jsx)(y,{label:i.outstanding,children:o.money(e.outstanding)}),(0,E.jsx)(y,{label:i.supplied,children:s.period(e.supplied)}),(0,E.jsx)(y,{label:i.references,children:c}),(0,E.jsx)(y,{label:i.paymentTerms,children:e.paymentTerms}),(0,E.jsx)(y,{label:i.cancels,children:e.cancels&&(0,E.jsx)(q,{document:e.cancels})}),(0,E.jsx)(y,{label:i.cancelledBy,children:e.cancelledBy&&(0,E.jsx)(q,{document:e.cancelledBy})}),(0,E.jsx)(y,{label:i.reason,children:e.cancelReason})]})}function q({document:e}){let[t]=c(),n=w(t,{kind:`document`,id:e.id}).toString();return(0,E.jsx)(u,{to:{search:n},className:`number`,children:e.number})}function J({document:e}){let{panel:n}=a().customer,r=t();return e.payments.length===0?S(e.outstanding.amount)?null:(0,E.jsxs)(`section`,{children:[(0,E.jsx)(`h3`,{children:n.payments}),(0,E.jsx)(`p`,{className:`panel-note`,children:n.noPayments})]}):(0,E.jsxs)(`section`,{children:[(0,E.jsx)(`h3`,{children:n.payments}),(0,E.jsx)(O,{label:n.payments,children:(0,E.jsxs)(`table`,{children:[(0,E.jsx)(`thead`,{children:(0,E.jsxs)(`tr`,{children:[(0,E.jsx)(`th`,{scope:`col`,children:n.receivedOn}),(0,E.jsx)(`th`,{scope:`col`,children:n.reference}),(0,E.jsx)(`th`,{scope:`col`,className:`numeric`,children:n.amount})]})}),(0,E.jsx)(`tbody`,{children:e.payments.map(({id:e,amount:t,receivedOn:n,reference:i})=>(0,E.jsxs)(`tr`,{children:[(0,E.jsx)(`td`,{className:`what number`,children:r.date(n)}),(0,E.jsx)(`td`,{children:i}),(0,E.jsx)(`td`,{className:`numeric`,children:r.money(t)})]},e))})]})})]})}function Y({document:{eInvoice:e}}){let{panel:t}=a().customer,n=h();return(0,E.jsxs)(`section`,{children:[(0,E.jsx)(`h3`,{children:t.eInvoice}),e.valid?(0,E.jsxs)(`p`,{className:`panel-note good`,children:[(0,E.jsx)(o,{name:`check`}),t.eInvoiceValid]}):(0,E.jsxs)(`div`,{className:`panel-note warn`,children:[(0,E.jsx)(o,{name:`warning`}),(0,E.jsxs)(`div`,{children:[t.eInvoiceProblems,(0,E.jsx)(`ul`,{children:e.problems.map(n.problem).map(({text:e,lang:t})=>(0,E.jsx)(`li`,{lang:t,children:e},e))})]})]})]})}export{q as DocumentLink,H as DocumentPanel,D as a,N as i,I as n,k as o,j as r,O as s,M as t};