import TestSupport
import Testing

@testable import RecordReading

@Suite struct PlainTextTests {
    @Test(arguments: [
        ("", ""),
        ("gewone tekst", "gewone tekst"),
        ("<p>Eerste alinea.</p><p>Tweede\n  alinea.</p>", "Eerste alinea.\nTweede alinea."),
        ("een<br>twee<br/>drie<BR />vier", "een\ntwee\ndrie\nvier"),
        ("een<br><br><br>twee", "een\n\ntwee"),
        ("<ul><li>eten</li><li> drinken </li><li></li></ul>na", "- eten\n- drinken\nna"),
        ("<ul>\n<li><p>eten</p></li>\n</ul>", "- eten"),
        ("<table><tr><td>ma</td><td>9u</td></tr><tr><td>di</td><td>10u</td></tr></table>", "ma 9u\ndi 10u"),
        ("a <b>vet</b>, <i>schuin</i>er", "a vet, schuiner"),
        ("<style>p { color: red }</style>x<script type=\"a\">if (a < b) { '</p>' }</script >y", "xy"),
        ("x<script>nooit gesloten", "x"),
        ("x<!-- <p>weg</p> -->y<!doctype html>z<?php weg ?>.", "xyz."),
        (
            "Caf&eacute; &amp; bar &lt;open&gt; &euro;&nbsp;5 &#8211; &#x2019;s avonds",
            "Café & bar <open> € 5 – ’s avonds"
        ),
        ("dubbel&amp;nbsp;gecodeerd&amp;amp;zo &amp;eacute;&amp;#233;", "dubbel gecodeerd&zo éé"),
        (
            "&#150; &#128; &#0; &#xD800; &#99999999; &onbekend; &; &#; &#x; &amp",
            "– € \u{FFFD} \u{FFFD} \u{FFFD} &onbekend; &; &#; &#x; &amp"
        ),
        ("a < b en c > d, R&D, 1 <2, <3", "a < b en c > d, R&D, 1 <2, <3"),
        ("mail <jan@voorbeeld.be> of <Piet>", "mail <jan@voorbeeld.be> of <Piet>"),
        ("<a href=\"x?a=1&amp;b=2\" title='a > b'>hier</a> en <a href=onaf", "hier en <a href=onaf"),
        ("<a title=\"scheef>hier</a> en daar", "hier en daar"),
        ("<o:p>Word</o:p><w:sdt/>", "Word"),
        ("slaap&shy;kamer zonder\u{AD}streepje\u{0}", "slaapkamer zonderstreepje"),
        ("regel een\nregel twee\n\n\n\nregel drie &amp; vier", "regel een\nregel twee\n\nregel drie & vier"),
        ("<div><div><h2>Titel</h2></div>tekst</div>", "Titel\ntekst"),
        ("<", "<"), ("</", "</"), ("</>", "</>"), ("<!", "<!"), ("<p", "<p"), ("&", "&"),
    ])
    func `a fragment reads as a person would read it`(_ html: String, _ text: String) {
        #expect(PlainText.fromHTML(html) == text)
    }

    @Test(arguments: [
        "<p>tekst", "tekst</p>", "a<br/>b", "x &amp; y", "&nbsp;", "&#233;", "<SPAN class='x'>", "<h1>", "<section>",
    ])
    func `tags and entities are HTML`(_ text: String) {
        #expect(PlainText.looksLikeHTML(text))
    }

    @Test(arguments: [
        "", "a < b", "R&D", "a <b en c", "<jan@voorbeeld.be>", "<Piet>", "1<2>0", "AT&T;", "&;", "x > y", "<!-- -->",
        "< p >",
        "Q&A &amp zo", "->", "<3",
    ])
    func `what only looks like it is not HTML`(_ text: String) {
        #expect(!PlainText.looksLikeHTML(text))
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "<b>", "</i>", "<", "<!--", "<a '\">", "<a \">\" ", "&amp;", "&#", "<script>", "<ul><li>", "<a ", "<!",
            "x<br>\n", "<p title=\"", "<style></style",
        ])
    func `twenty thousand times the same is no trouble`(_ piece: String) {
        let html = String(repeating: piece, count: 20_000)
        let text = PlainText.fromHTML(html)
        #expect(text.utf8.count <= html.utf8.count)
    }

    @Test func `any text will do`() {
        let pieces = [
            "<", ">", "</", "/>", "<p", "<br>", "<li>", "<script>", "</script>", "<!--", "-->", "&", ";", "&amp;", "#",
            "x41", "\"", "'", "=", " ", "\n", "\0", "é", "🏠", "\u{AD}", "td", "<td>",
        ]
        var generator = SplitMix64(seed: 7)
        for _ in 0..<fuzzRounds {
            let count = Int.random(in: 0...40, using: &generator)
            let html = (0..<count).map { _ in pieces[Int.random(in: pieces.indices, using: &generator)] }.joined()
            let text = PlainText.fromHTML(html)
            #expect(!text.contains("\0") && !text.contains("\n\n\n") && !text.contains("  "), "\(html)")
            #expect(text.first?.isWhitespace != true && text.last?.isWhitespace != true, "\(html)")
        }
    }
}
