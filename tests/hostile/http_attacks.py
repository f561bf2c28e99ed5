"""Requests that are no operations, or are more than one: bodies, headers, methods, and HTTP itself."""

from tests.hostile.attacks import DONE, REFUSED, Attack, Told, attack
from tests.hostile.wire import JSON, document, get, post, raw_post, request

UNSUPPORTED: Told = (415, "UNSUPPORTED_MEDIA_TYPE")
TOO_LARGE: Told = (413, "PAYLOAD_TOO_LARGE")
HEADERS_TOO_LARGE: Told = (431, "HEADERS_TOO_LARGE")
NO_METHOD: Told = (405, "METHOD_NOT_ALLOWED")
NOT_ACCEPTABLE: Told = (406, "NOT_ACCEPTABLE")
NOT_FOUND: Told = (404, "NOT_FOUND")
NO_HTTP: Told = (400,)
"""What the HTTP parser answers by itself, in plain words."""

GOOD = b'{"query": "{ __typename }"}'
MUTATION = 'mutation { updateSeller(input: {name: "x"}) { seller { name } } }'
SELLER = "{ seller { name } }"

BODIES: dict[str, Attack] = {
    "no body": attack(raw_post(b""), REFUSED),
    "a bracket": attack(raw_post(b"{"), REFUSED),
    "an empty list": attack(raw_post(b"[]"), REFUSED),
    "ten operations at once": attack(post([{"query": SELLER}] * 10), REFUSED),
    "a number": attack(raw_post(b"5"), REFUSED),
    "null": attack(raw_post(b"null"), REFUSED),
    "a text": attack(raw_post(b'"{ seller { name } }"'), REFUSED),
    "a query that is a number": attack(post({"query": 5}), REFUSED),
    "a query that is empty": attack(post({"query": ""}), REFUSED),
    "a query that is blank": attack(post({"query": " \t\n"}), REFUSED),
    "a query that is a list": attack(post({"query": [SELLER]}), REFUSED),
    "variables that are a number": attack(post({"query": SELLER, "variables": 5}), REFUSED),
    "variables that are a list": attack(post({"query": SELLER, "variables": [{}]}), REFUSED),
    "variables that are a text": attack(post({"query": SELLER, "variables": "{}"}), REFUSED),
    "a name that is an object": attack(post({"query": SELLER, "operationName": {}}), REFUSED),
    "extensions that are a list": attack(post({"query": SELLER, "extensions": []}), REFUSED),
    "an id of a document that is a number": attack(post({"documentId": 1}), REFUSED),
    "one key twice": attack(raw_post(b'{"query": "{ nope }", "query": "{ __typename }"}'), DONE),
    "keys of a prototype": attack(post({"query": SELLER, "__proto__": {"a": 1}, "constructor": 1}), DONE),
    "100,000 brackets": attack(raw_post(b"[" * 60_000), REFUSED),
    "variables that are 20,000 deep": attack(
        raw_post(b'{"query": "{ __typename }", "variables": {"a": ' + b"[" * 20_000 + b"]" * 20_000 + b"}}"), REFUSED
    ),
    "bytes that are no UTF-8": attack(raw_post(b'{"query": "\xff\xfe"}'), REFUSED),
    "UTF-16": attack(raw_post(GOOD.decode().encode("utf-16")), REFUSED),
    "a mark before the body": attack(raw_post(b"\xef\xbb\xbf" + GOOD), REFUSED),
    "overlong UTF-8": attack(raw_post(b'{"query": "\xc0\xaf"}'), REFUSED),
    "something behind the body": attack(raw_post(GOOD + b"{}"), REFUSED),
    "10,000 keys": attack(post({"query": SELLER, **{f"k{n}": n for n in range(4000)}}), DONE),
}

HEADERS: dict[str, Attack] = {
    "text/plain": attack(raw_post(GOOD, "text/plain"), UNSUPPORTED),
    "a form": attack(raw_post(b"query=%7B__typename%7D", "application/x-www-form-urlencoded"), UNSUPPORTED),
    "a form of files": attack(raw_post(b"--x--", "multipart/form-data; boundary=x"), UNSUPPORTED),
    "no type": attack(raw_post(GOOD, None), UNSUPPORTED),
    "a type that is none": attack(raw_post(GOOD, ";;;="), UNSUPPORTED),
    "two types": attack(raw_post(GOOD, "text/plain, application/json"), UNSUPPORTED),
    "another charset": attack(raw_post(GOOD, f"{JSON}; charset=utf-7"), UNSUPPORTED),
    "an accept that is none": attack(raw_post(GOOD, accept=";q=,;;"), NOT_ACCEPTABLE),
    "an accept of a thousand kinds": attack(raw_post(GOOD, accept="a/b;q=0.1," * 1000 + JSON), DONE),
    "an accept of NaN": attack(raw_post(GOOD, accept=f"{JSON};q=NaN"), NOT_ACCEPTABLE),
    "a request id of somebody else": attack(raw_post(GOOD, x_request_id="<script>"), DONE),
    "a host that is not ours": attack(raw_post(GOOD, host="evil.example/livez?"), (421, "MISDIRECTED_REQUEST")),
    "a bearer that nobody asked for": attack(raw_post(GOOD, authorization="Bearer " + "A" * 5000), DONE),
    "a method in a header": attack(raw_post(GOOD, x_http_method_override="DELETE"), DONE),
    "64 kB and a byte": attack(raw_post(GOOD.ljust(64 * 1024 + 1)), TOO_LARGE),
    "20 MB that are only promised": attack(raw_post(b"", content_length="20000000"), TOO_LARGE),
    "2 MB in one text": attack(document('{ customers(search: "' + "a" * 2_000_000 + '") { totalCount } }'), TOO_LARGE),
    "2 MB in pieces": attack(
        request("POST", "/graphql", None, content_type=JSON, transfer_encoding="chunked")
        + (b"4000\r\n" + b" " * 0x4000 + b"\r\n") * 128
        + b"0\r\n\r\n",
        TOO_LARGE,
    ),
    "a length and pieces": attack(
        request("POST", "/graphql", b"0\r\n\r\n", content_type=JSON, transfer_encoding="chunked"), NO_HTTP
    ),
    "a length that is negative": attack(raw_post(b"", content_length="-1"), NO_HTTP),
    "a length that is no number": attack(raw_post(b"", content_length="0x10"), NO_HTTP),
    "no HTTP": attack(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\r\n\r\n", NO_HTTP),
    "a header with a line feed": attack(b"POST /graphql HTTP/1.1\r\nhost: a\r\nx: a\n b\x00\r\n\r\n", NO_HTTP),
    "a header of 200 kB": attack(raw_post(GOOD, x_padding="a" * 200_000), HEADERS_TOO_LARGE),
    "20,000 headers": attack(
        request("POST", "/graphql", GOOD, **{f"a{n}": "" for n in range(20_000)}), HEADERS_TOO_LARGE
    ),
}

TARGETS: dict[str, Attack] = {
    "a query by GET": attack(get(query="{ __typename }"), DONE, NO_METHOD),
    "a mutation by GET": attack(get(query=MUTATION), NO_METHOD),
    "nothing by GET": attack(get(), REFUSED, NO_METHOD),
    "variables that are a list by GET": attack(get(query=SELLER, variables="[1]"), REFUSED, NO_METHOD),
    "variables that are no JSON by GET": attack(get(query=SELLER, variables="{"), REFUSED, NO_METHOD),
    "a name that is none by GET": attack(
        get(query=SELLER, operationName="C"), (400, "OPERATION_RESOLUTION_FAILURE"), NO_METHOD
    ),
    "eleven parameters by GET": attack(get(query=SELLER, **{f"p{n}": "" for n in range(10)}), REFUSED, NO_METHOD),
    "bytes that are no UTF-8 by GET": attack(request("GET", "/graphql?query=%ff"), REFUSED, NO_METHOD),
    "a query of 16,000 characters by GET": attack(
        get(query="{ __typename }" + "," * 16_000), (400, "GRAPHQL_PARSE_FAILED"), NO_METHOD
    ),
    "the page for browsers": attack(get("text/html"), (307,), NOT_FOUND),
    "the page for browsers by POST": attack(raw_post(GOOD, accept="text/html"), NOT_ACCEPTABLE),
    "DELETE": attack(request("DELETE", "/graphql"), NO_METHOD),
    "TRACE": attack(request("TRACE", "/graphql", x_secret="s"), NO_METHOD),
    "a method that is none": attack(request("EVIL", "/graphql"), NO_HTTP),
    "CONNECT": attack(request("CONNECT", "kontor:443"), NO_HTTP),
    "PUT with a body": attack(request("PUT", "/graphql", GOOD, content_type=JSON), NO_METHOD),
    "OPTIONS": attack(request("OPTIONS", "/graphql"), NO_METHOD),
    "a path upwards": attack(request("GET", "/../../etc/passwd"), NOT_FOUND),
    "a path upwards in escapes": attack(request("GET", "/%2e%2e/%2e%2e/etc/passwd%00"), NOT_FOUND),
    "a path of 50,000 characters": attack(request("GET", "/" + "a" * 50_000), NOT_FOUND),
    "an address of somebody else": attack(request("GET", "http://evil.example/livez"), DONE),
    "a slash too much": attack(request("POST", "/graphql/", GOOD, content_type=JSON), NOT_FOUND),
    "a websocket": attack(
        request(
            "GET",
            "/graphql",
            None,
            upgrade="websocket",
            connection="Upgrade",
            sec_websocket_version="13",
            sec_websocket_key="dGhlIHNhbXBsZSBub25jZQ==",
        ),
        REFUSED,
        NO_METHOD,
    ),
    "metrics": attack(request("GET", "/metrics"), DONE, NOT_FOUND),
    "readiness by POST": attack(request("POST", "/readyz", b""), NO_METHOD),
}

REQUESTS = BODIES | HEADERS | TARGETS
