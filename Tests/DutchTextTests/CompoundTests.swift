import Foundation
import TestSupport
import Testing

@testable import DutchText

@Suite struct CompoundTests {
    private let splitter: CompoundSplitter

    init() throws { splitter = CompoundSplitter(lexicon: try Lexicon(path: DeliveredLexicon.file.path())) }

    private func parts(of word: String) -> String {
        splitter.parts(of: Array(word.utf8)).map { String(decoding: $0, as: UTF8.self) }.joined(separator: "+")
    }

    @Test func wordsOfTheFieldAreCutAsReadByHand() throws {
        let file = repository.appending(path: "Tests/Fixtures/dutch/samenstellingen.csv")
        let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        #expect(rows.count >= 150)
        for row in rows {
            let fields = row.split(separator: ";").map(String.init)
            try #require(fields.count == 2, "\(row)")
            #expect(parts(of: fields[0]) == fields[1])
        }
    }

    @Test func whatIsNotOfLettersOrTooLongStaysWhole() {
        for word in ["", "24", "1712lijn", "жзорг", String(repeating: "zorg", count: 40)] {
            #expect(parts(of: word) == word)
        }
    }

    @Test func partsTogetherAreTheWord() {
        var random = SplitMix64(seed: 31)
        let pieces = [
            "zorg", "thuis", "kinder", "s", "en", "hulp", "gezins", "centrum", "e", "ouder", "a", "oud", "er",
        ]
        for _ in 0..<3_000 {
            let word = (0..<Int.random(in: 0...9, using: &random)).compactMap { _ in
                pieces.randomElement(using: &random)
            }.joined()
            let parts = splitter.parts(of: Array(word.utf8))
            #expect(Array(parts.joined()) == Array(word.utf8))
            #expect((1...4).contains(parts.count))
            #expect(parts.count == 1 || parts.allSatisfy { $0.count >= 3 })
        }
    }
}
