import DutchText
import Foundation
import TestSupport

enum DeliveredLexicon {
    static let file = repository.appending(path: "Config/lexicon/nederlands.tsv")

    /// An analysis with the lexicon that the product delivers.
    static func analysis() throws -> Analysis { Analysis(lexicon: try Lexicon(path: file.path())) }
}

extension Analysis {
    /// Every form of a text, "=" before those that stand at the position of the one before.
    func allForms(of text: String) -> [String] {
        var found: [String] = []
        var text = text
        text.withUTF8 { bytes in
            forms(of: UnsafeRawBufferPointer(bytes)) { form, _, colocated in
                found.append((colocated ? "=" : "") + String(decoding: form, as: UTF8.self))
                return true
            }
        }
        return found
    }
}

/// Text of any scalars, ordinary Dutch letters and marks more often than others.
func randomText(upTo length: Int, using random: inout SplitMix64) -> String {
    let ordinary = Array("abcdeeeghijklmnoprstuvwz éë-'. 0".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &random) {
        let any = Unicode.Scalar(UInt32.random(in: 1..<0x2_FFFF, using: &random))
        let usual = ordinary.randomElement(using: &random)
        if let scalar = Bool.random(using: &random) ? usual : any { text.append(scalar) }
    }
    return String(text)
}
