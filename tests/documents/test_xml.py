from documents.xml import group, root, text


def test_what_is_empty_is_left_out() -> None:
    parts = [text("a", None), text("a", ""), group("b", text("a", None)), group("b", text("a", "1"), text("c", "2"))]

    assert parts == ["", "", "", "<b><a>1</a><c>2</c></b>"]


def test_what_means_something_in_xml_is_escaped_and_what_xml_has_no_place_for_is_seen_to_be_missing() -> None:
    written = text("a", '<b>&"\x00\x1b\ud800\uffff\r\n\t😀', unit='"<&', none="")

    assert written == '<a unit="&quot;&lt;&amp;">&lt;b&gt;&amp;&quot;\ufffd\ufffd\ufffd\ufffd&#13;\n\t😀</a>'


def test_a_document_declares_its_namespaces_in_order() -> None:
    assert root("a", {"b": "urn:b", "": "urn:a"}, text("b:c", "é")) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<a xmlns="urn:a" xmlns:b="urn:b"><b:c>é</b:c></a>\n'.encode()
    )
