import Presentation
import TestSupport
import Testing

@Suite struct MarkedTextTests {
    @Test func whatMatchedIsMarkedAndAllElseIsText() {
        #expect(
            MarkedText.html("<b>Hulp</b> & \"raad\"", marks: [3..<7])
                == "&lt;b&gt;<mark>Hulp</mark>&lt;/b&gt; &amp; &quot;raad&quot;")
        #expect(MarkedText.html("", marks: []) == "")
    }

    @Test func aLongTextIsCutAroundTheFirstMark() {
        let text = String(repeating: "woord ", count: 100) + "schuldhulp " + String(repeating: "meer ", count: 100)
        let html = MarkedText.html(text, marks: [600..<610], limit: 80)
        #expect(html.hasPrefix("… woord") && html.hasSuffix(" …"))
        #expect(html.contains("<mark>schuldhulp</mark>") && html.count < 120)
    }

    @Test func anyTextWithAnyMarksIsSafe() {
        var random = SplitMix64(seed: 8)
        for _ in 0..<500 {
            let text = String(
                (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                    ["<", ">", "&", "\"", "é", "🏠", " ", "a", "'"].randomElement(using: &random) ?? "a"
                }.joined())
            var marks: [Range<Int>] = []
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let start = Int.random(in: 0..<70, using: &random)
                marks.append(start..<start + Int.random(in: 0...9, using: &random))
            }
            marks.sort { $0.lowerBound < $1.lowerBound }
            let html = MarkedText.html(text, marks: marks, limit: Int.random(in: 1...50, using: &random))
            let bare = html.replacing("<mark>", with: "").replacing("</mark>", with: "")
            #expect(!bare.contains("<") && !bare.contains(">") && !bare.contains("\""))
            #expect(html.split(separator: "<mark>").count <= marks.count + 1)
        }
    }
}
