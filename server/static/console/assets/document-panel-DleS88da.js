import{n as e}from"./rolldown-runtime-WkwZ5CU-.js";import{c as t,n,o as r,t as i,tn as a}from"./icon-CNm38F-1.js";import{D as o,S as s,b as c,w as l,x as u}from"./index-Bs89QuZ5.js";import{c as d}from"./api-6qDEJaTJ.js";import{t as f}from"./format-SUNM-SQK.js";import{r as p,t as m}from"./dialog-DCyziERe.js";import{t as h}from"./fragment-masking-DSZC2_uz.js";import{a as g,n as _,o as v,t as y}from"./customer-page-C2q_Kvlw.js";import{t as b}from"./gql-DsgDdA79.js";import{n as x,r as S}from"./badge-DClzuTNH.js";import{o as C}from"./paths-DfIxJkw3.js";var w=e(a(),1),T=t();function E(e){let{label:t,heads:i,first:a,shown:o,rows:s,more:c,foot:l}=e,{customer:u}=r(),d=f(),[p,m]=(0,w.useState)(!1),{endCursor:h,hasNextPage:g}=a.pageInfo;return(0,T.jsxs)(D,{label:t,children:[(0,T.jsxs)(`table`,{children:[(0,T.jsx)(`thead`,{children:(0,T.jsx)(`tr`,{children:i.map(({text:e,isNumber:t=!1})=>(0,T.jsx)(`th`,{scope:`col`,className:t?`numeric`:``,children:e},e))})}),(0,T.jsx)(`tbody`,{children:s(a)}),p&&h&&c(h),l&&(0,T.jsx)(`tfoot`,{children:l})]}),g&&!p&&(0,T.jsxs)(`p`,{className:`line-more`,children:[(0,T.jsx)(`span`,{children:u.panel.shown(d.number(o),d.number(a.totalCount))}),(0,T.jsx)(n,{size:`small`,onPress:()=>m(!0),children:u.panel.showMore})]})]})}function D({label:e,children:t}){return(0,T.jsx)(`div`,{className:`line-table`,role:`region`,"aria-label":e,tabIndex:0,children:t})}function O({columns:e,onMore:t}){let{customer:i,lists:a}=r();return(0,T.jsx)(`tr`,{children:(0,T.jsx)(`td`,{colSpan:e,className:`line-more`,children:t?(0,T.jsx)(n,{size:`small`,onPress:t,children:i.panel.showMore}):(0,T.jsx)(`span`,{role:`status`,children:a.loading})})})}var k=b(`
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
`),A=b(`
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
`),j=b(`
  query ContractPanel($id: ID!) {
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
      documents(first: 10) {
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
`),M=b(`
  query OrderPanel($id: ID!) {
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
      document {
        id
        number
      }
      lines(first: 50) {
        ...OrderLines
      }
    }
  }
`),N=b(`
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
`),P=b(`
  query MoreDocumentLines($id: ID!, $after: String!) {
    document(by: { id: $id }) {
      id
      lines(first: 50, after: $after) {
        ...DocumentLines
      }
    }
  }
`),F=b(`
  query MoreOrderLines($id: ID!, $after: String!) {
    order(by: { id: $id }) {
      id
      lines(first: 50, after: $after) {
        ...OrderLines
      }
    }
  }
`);function I({document:e}){let{panel:t}=r().customer,n=h(k,e.lines);return(0,T.jsx)(E,{label:t.lines,heads:[{text:t.position,isNumber:!0},{text:t.name},{text:t.quantity,isNumber:!0},{text:t.unitPrice,isNumber:!0},{text:t.tax,isNumber:!0},{text:t.net,isNumber:!0}],first:n,shown:n.nodes.length,rows:t=>(0,T.jsx)(R,{page:t,currency:e.currency}),more:t=>(0,T.jsx)(L,{id:e.id,after:t,currency:e.currency}),foot:(0,T.jsx)(z,{document:e})})}function L({id:e,after:t,currency:n}){let[r,i]=(0,w.useState)(!1),[{data:a}]=d({query:P,variables:{id:e,after:t}}),o=h(k,a?.document?.lines),s=o?.pageInfo.hasNextPage?o.pageInfo.endCursor:null;return(0,T.jsxs)(T.Fragment,{children:[(0,T.jsxs)(`tbody`,{children:[o&&(0,T.jsx)(R,{page:o,currency:n}),(!o||s&&!r)&&(0,T.jsx)(O,{columns:6,onMore:o&&(()=>i(!0))})]}),r&&s&&(0,T.jsx)(L,{id:e,after:s,currency:n})]})}function R({page:e,currency:t}){let n=f(),r=S();return e.nodes.map(e=>(0,T.jsxs)(`tr`,{children:[(0,T.jsx)(`td`,{className:`numeric`,children:e.position}),(0,T.jsxs)(`td`,{children:[e.name,e.description&&(0,T.jsx)(`small`,{children:e.description}),e.period&&(0,T.jsx)(`small`,{children:[r.period(e.period),e.proration&&r.proration(e.proration)].filter(Boolean).join(` · `)})]}),(0,T.jsx)(`td`,{className:`numeric`,children:r.quantity(e.quantity,e.unit)}),(0,T.jsxs)(`td`,{className:`numeric`,children:[r.price(e.unitPrice,t),!x(e.discountPercent)&&(0,T.jsxs)(`small`,{children:[`− `,r.percent(e.discountPercent)]})]}),(0,T.jsx)(`td`,{className:`numeric`,children:r.tax(e.tax)}),(0,T.jsx)(`td`,{className:`numeric`,children:n.money(e.net)})]},e.id))}function z({document:e}){let{panel:t}=r().customer,n=f(),i=S();return(0,T.jsxs)(T.Fragment,{children:[(0,T.jsxs)(`tr`,{children:[(0,T.jsx)(`td`,{colSpan:5,className:`numeric`,children:t.net}),(0,T.jsx)(`td`,{className:`numeric`,children:n.money(e.net)})]}),e.taxes.map(({rate:e,taxable:r,tax:a,exemption:o})=>(0,T.jsxs)(`tr`,{children:[(0,T.jsxs)(`td`,{colSpan:5,className:`numeric`,children:[t.tax,` `,i.tax(e),` · `,n.money(r),o&&(0,T.jsx)(`small`,{children:o})]}),(0,T.jsx)(`td`,{className:`numeric`,children:n.money(a)})]},`${e.category} ${e.percent}`)),(0,T.jsxs)(`tr`,{className:`sum`,children:[(0,T.jsx)(`td`,{colSpan:5,className:`numeric`,children:t.gross}),(0,T.jsx)(`td`,{className:`numeric`,children:n.money(e.gross)})]})]})}var B=24e4;function V({id:e,onOpen:t,onClose:n}){let{customer:i}=r(),[{data:a,error:o},l]=d({query:N,variables:{id:e}});(0,w.useEffect)(()=>{let e=setInterval(()=>l({requestPolicy:`network-only`}),B);return()=>clearInterval(e)},[l]);let f=a?.document;return(0,T.jsx)(m,{shape:`panel`,isDismissable:!0,onClose:n,title:f?(0,T.jsxs)(T.Fragment,{children:[f.number,` `,(0,T.jsx)(v,{kind:f.kind}),` `,(0,T.jsx)(g,{status:f.status})]}):i.columns.document,subtitle:f?.customer.name,children:(0,T.jsxs)(p,{children:[o&&!a&&(0,T.jsx)(u,{error:o,onRetry:()=>l({requestPolicy:`network-only`})}),!o&&!a&&(0,T.jsx)(s,{}),a&&!f&&(0,T.jsx)(c,{title:i.panel.gone}),f&&(0,T.jsx)(H,{document:f,onOpen:t})]})})}function H({document:e,onOpen:t}){return(0,T.jsxs)(T.Fragment,{children:[(0,T.jsx)(U,{document:e,onOpen:t}),(0,T.jsx)(G,{document:e}),(0,T.jsx)(I,{document:e}),(0,T.jsx)(q,{document:e}),(0,T.jsx)(J,{document:e})]})}function U({document:e,onOpen:t}){let{panel:i}=r().customer,a=y(t)({...e,cancels:e.cancels??null});return(0,T.jsxs)(`div`,{className:`doings`,children:[e.pdfUrl&&(0,T.jsx)(W,{to:e.pdfUrl,text:i.pdf}),e.xmlUrl&&(0,T.jsx)(W,{to:e.xmlUrl,text:i.xml}),a.map(({id:e,text:t,act:r})=>(0,T.jsx)(n,{onPress:r,children:t},e))]})}function W({to:e,text:t}){return(0,T.jsxs)(`a`,{className:`button plain`,href:e,target:`_blank`,rel:`noreferrer`,children:[(0,T.jsx)(i,{name:`file`}),t]})}function G({document:e}){let{customer:t}=r(),{columns:n,panel:i}=t,a=f(),o=S(),s=[e.orderReference,e.contractReference].filter(Boolean).join(` · `);return(0,T.jsxs)(`dl`,{className:`panel-facts`,children:[(0,T.jsx)(_,{label:n.issuedOn,children:a.date(e.issuedOn)}),(0,T.jsx)(_,{label:n.dueOn,children:a.date(e.dueOn)}),(0,T.jsx)(_,{label:i.outstanding,children:a.money(e.outstanding)}),(0,T.jsx)(_,{label:i.supplied,children:o.period(e.supplied)}),(0,T.jsx)(_,{label:i.references,children:s}),(0,T.jsx)(_,{label:i.paymentTerms,children:e.paymentTerms}),(0,T.jsx)(_,{label:i.cancels,children:e.cancels&&(0,T.jsx)(K,{document:e.cancels})}),(0,T.jsx)(_,{label:i.cancelledBy,children:e.cancelledBy&&(0,T.jsx)(K,{document:e.cancelledBy})}),(0,T.jsx)(_,{label:i.reason,children:e.cancelReason})]})}function K({document:e}){let[t]=o(),n=C(t,{kind:`document`,id:e.id}).toString();return(0,T.jsx)(l,{to:{search:n},className:`number`,children:e.number})}function q({document:e}){let{panel:t}=r().customer,n=f();return e.payments.length===0?x(e.outstanding.amount)?null:(0,T.jsxs)(`section`,{children:[(0,T.jsx)(`h3`,{children:t.payments}),(0,T.jsx)(`p`,{className:`panel-note`,children:t.noPayments})]}):(0,T.jsxs)(`section`,{children:[(0,T.jsx)(`h3`,{children:t.payments}),(0,T.jsx)(D,{label:t.payments,children:(0,T.jsxs)(`table`,{children:[(0,T.jsx)(`thead`,{children:(0,T.jsxs)(`tr`,{children:[(0,T.jsx)(`th`,{scope:`col`,children:t.receivedOn}),(0,T.jsx)(`th`,{scope:`col`,children:t.reference}),(0,T.jsx)(`th`,{scope:`col`,className:`numeric`,children:t.amount})]})}),(0,T.jsx)(`tbody`,{children:e.payments.map(({id:e,amount:t,receivedOn:r,reference:i})=>(0,T.jsxs)(`tr`,{children:[(0,T.jsx)(`td`,{className:`number`,children:n.date(r)}),(0,T.jsx)(`td`,{children:i}),(0,T.jsx)(`td`,{className:`numeric`,children:n.money(t)})]},e))})]})})]})}function J({document:{eInvoice:e}}){let{panel:t}=r().customer;return(0,T.jsxs)(`section`,{children:[(0,T.jsx)(`h3`,{children:t.eInvoice}),e.valid?(0,T.jsxs)(`p`,{className:`panel-note good`,children:[(0,T.jsx)(i,{name:`check`}),t.eInvoiceValid]}):(0,T.jsxs)(`div`,{className:`panel-note warn`,children:[(0,T.jsx)(i,{name:`warning`}),(0,T.jsxs)(`div`,{children:[t.eInvoiceProblems,(0,T.jsx)(`ul`,{lang:`en`,children:e.problems.map(e=>(0,T.jsx)(`li`,{children:e},e))})]})]})]})}export{K as DocumentLink,V as DocumentPanel,E as a,M as i,F as n,O as o,A as r,D as s,j as t};