import Foundation
import TestSupport
import Testing

@testable import DutchText

@Suite struct LexiconTests {
    private func rule(_ content: Data) -> LexiconError.Rule? {
        do {
            _ = try Lexicon(content, file: "woorden")
            return nil
        } catch {
            #expect(error.file == "woorden" && error.line == 1)
            return error.rule
        }
    }

    @Test func theDeliveredFileIsSortedAndEveryLineIsFoundAsItStands() throws {
        let lexicon = try Lexicon(path: DeliveredLexicon.file.path())
        let lines = try Data(contentsOf: DeliveredLexicon.file).split(separator: UInt8(ascii: "\n")).dropFirst()
        var previous = Data()
        for (index, line) in lines.enumerated() {
            let fields = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
            try #require(fields.count == 4)
            let word = Array(fields[0])
            #expect(previous.lexicographicallyPrecedes(word) && !word.isEmpty)
            previous = Data(word)
            if index.isMultiple(of: 97) || index == lines.count - 1 {
                let entry = try #require(lexicon.entry(of: word[...]))
                #expect(entry.stem ?? [] == Array(fields[1]))
                #expect(entry.roles == lexicon.roles(of: word[...]))
                #expect(lexicon.entry(of: (word + [0x21])[...]) == nil)
            }
        }
        #expect(lines.count > 50_000)
    }

    @Test func theBeginningsOfAWordAreThoseThatAreWordsThemselves() throws {
        let lexicon = try Lexicon(path: DeliveredLexicon.file.path())
        let lines = [UInt8](try Data(contentsOf: DeliveredLexicon.file)).split(separator: UInt8(ascii: "\n"))
        let words = stride(from: 1, to: lines.count, by: 20).map { lines[$0].prefix { $0 != UInt8(ascii: "\t") } }
        var random = SplitMix64(seed: 17)
        var found = 0
        for _ in 0..<3_000 {
            var word = (0..<Int.random(in: 1...3, using: &random)).flatMap { _ in
                Array(words.randomElement(using: &random) ?? [])
            }
            if Int.random(in: 0..<4, using: &random) == 0 {
                word[Int.random(in: 0..<word.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let start = Int.random(in: 0..<word.count, using: &random)
            let rest = word[start...]
            let shortest = Int.random(in: 1...4, using: &random)
            let longest = Int.random(in: 0...25, using: &random)
            var beginnings: [Int: CompoundRoles] = [:]
            var former = 0
            lexicon.forEachBeginning(of: rest, shortest: shortest, longest: longest) { count, roles in
                #expect(count > former)
                former = count
                if !roles.isEmpty { beginnings[count] = roles }
            }
            var expected: [Int: CompoundRoles] = [:]
            for count in shortest...max(shortest, longest) where count <= min(longest, rest.count) {
                let roles = lexicon.roles(of: rest.prefix(count))
                if !roles.isEmpty { expected[count] = roles }
            }
            #expect(beginnings == expected, "\(String(decoding: rest, as: UTF8.self))")
            found += expected.count
        }
        #expect(found > 300)
    }

    @Test func anythingElseThanTheFileAsWrittenIsRefused() throws {
        let good = try Data(contentsOf: DeliveredLexicon.file)
        #expect(rule(good) == nil)
        #expect(rule(Data()) == .noHeading)
        #expect(rule(Data("woord;stam\n".utf8)) == .noHeading)
        #expect(rule(good.dropLast()) == .otherContent)
        #expect(rule(good + [0]) == .otherContent)
        #expect(rule(good.prefix(good.count / 2)) == .otherContent)
        #expect(rule(Data("sociale-kaart-lexicon\t9\t1\t0\n".utf8)) == .otherFormat)
        #expect(rule(Data("sociale-kaart-lexicon\t1\t1\tzz\n".utf8)) == .otherContent)
        var random = SplitMix64(seed: 3)
        for _ in 0..<20 {
            var changed = good
            changed[Int.random(in: 60..<good.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            #expect(rule(changed) == .otherContent)
        }
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0..<300, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            #expect(rule(Data(bytes)) == .noHeading)
        }
    }

    @Test func aFileThatIsNotThereIsNamed() throws {
        let folder = try TemporaryFolder()
        for path in [folder.file("geen.tsv"), folder.path] {
            #expect(throws: LexiconError(file: path, line: 0, rule: .unreadable)) { try Lexicon(path: path) }
        }
    }

    @Test func theEmptyLexiconLeavesEverythingToTheStemmer() {
        let analysis = Analysis(lexicon: .empty)
        #expect(analysis.allForms(of: "huizen thuiszorg") == ["huizen", "=huis", "thuiszorg"])
    }
}
