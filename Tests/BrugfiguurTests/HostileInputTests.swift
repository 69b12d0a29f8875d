import Foundation
import Testing

@testable import Brugfiguur

/// Input that nobody delivers on purpose. `KAART_DUBBELS_AANTAL` sets how much of it.
@Suite(.serialized) struct HostileInputTests {
    private static let count =
        ProcessInfo.processInfo.environment["KAART_DUBBELS_AANTAL"].flatMap { Int($0) } ?? 5_000

    private func candidates(
        _ count: Int = count, _ change: (Int, inout DuplicateCandidate) -> Void
    ) -> [DuplicateCandidate] {
        (0..<count).map { index in
            var candidate = DuplicateCandidate(
                key: Int64(index), source: index % 2 == 0 ? "A" : "B", sourceID: "\(index)",
                name: "Dienst schuldbemiddeling", organization: "OCMW Tienen", enterpriseNumber: "0212.237.186",
                street: "Kabbeekvest 110", postcode: "3300", municipality: "nis:24107", phones: ["016 00 21 10"],
                emails: ["info@ocmw.example"], urls: ["https://ocmw.example"])
            change(index, &candidate)
            return candidate
        }
    }

    private func search(_ what: String, _ candidates: [DuplicateCandidate]) -> [DuplicatePair] {
        let (pairs, seconds, megabytes) = Measurement.of { DuplicateSearch().pairs(among: candidates) }
        print("\(candidates.count) \(what): \(pairs.count) pairs, \(seconds) s, \(megabytes) MB")
        #expect(pairs.count <= candidates.count * 8)
        return pairs
    }

    @Test func allTheSame() {
        let candidates = candidates { _, _ in }
        let pairs = search("all the same", candidates)
        // Nobody is left out of a crowd.
        #expect(Set(pairs.flatMap { [$0.first, $0.second] }).count == candidates.count)
    }

    @Test func allWithTheSameTelephoneNumber() {
        let words = ["opvang", "hulp", "zorg", "werk", "wonen", "school", "sport", "geld", "recht", "thuis", "buurt"]
        let pairs = search(
            "with the same telephone number",
            candidates { index, candidate in
                candidate.name = "\(words[index % 11]) \(words[index / 11 % 11]) \(index / 121)"
                candidate.organization = "\(words[index / 7 % 11]) \(index)"
                (candidate.enterpriseNumber, candidate.street, candidate.emails) = (nil, nil, [])
                candidate.urls = ["https://www.caw.be"]
            })
        #expect(pairs.count < 100)
    }

    @Test func emptyOnes() {
        let pairs = search(
            "empty",
            candidates { _, candidate in
                candidate = DuplicateCandidate(
                    key: candidate.key, source: "", sourceID: "", name: "", organization: "", enterpriseNumber: "",
                    street: "", postcode: "", municipality: "", phones: [""], emails: ["", "@"],
                    urls: ["", "https://"],
                    domains: [""], targetGroups: [""], minimumAge: .min, maximumAge: .max, openingHours: "", status: "")
            })
        #expect(pairs.isEmpty)
    }

    @Test func pictures() {
        _ = search(
            "pictures",
            candidates { index, candidate in
                candidate.name = String(repeating: "👩‍👩‍👧‍👦🏳️‍🌈", count: 1 + index % 5)
                candidate.organization = "🤷🏽‍♀️ \u{0}\u{1F}\u{202E}ﷺ Ǆ ŉ ẞ İ"
                candidate.street = "🏠 １２"
            })
    }

    @Test func longNames() {
        let long = String(repeating: "zorg voor ouderen en ", count: 1_000)
        let letters = String(repeating: "é", count: 20_000)
        _ = search(
            "with long names",
            candidates(Self.count / 5) { index, candidate in
                candidate.name = index % 2 == 0 ? long + "\(index)" : letters + "\(index)"
                candidate.organization = index % 3 == 0 ? letters : long
                candidate.street = letters + " 99999999999999999999 bus " + letters
                candidate.phones = [String(repeating: "9", count: 1_000)]
            })
    }

    @Test func longNamesOfRareWords() {
        var generator = SeededGenerator(seed: 3)
        let pairs = search(
            "with long names of rare words",
            candidates(Self.count / 5) { _, candidate in
                let words = (0..<30).map { _ in
                    String((0..<20).map { _ in "abcdefgh".randomElement(using: &generator) ?? "a" })
                }
                candidate.name = "zorg " + words.joined(separator: " ")
            })
        #expect(pairs.isEmpty)
    }

    @Test func longLists() {
        let numbers = (0..<2_000).map { "016 \($0)" }
        _ = search(
            "with long lists",
            candidates(Self.count / 50) { _, candidate in
                (candidate.phones, candidate.emails, candidate.domains) = (numbers, numbers, numbers)
            })
    }

    @Test func aCrowdHidesNoDuplicates() {
        var everyone = candidates { index, candidate in
            candidate.source = "A"
            candidate.name = "Onthaal wijk\(index)"
            candidate.organization = "CAW Dijle"
            candidate.street = "Laan\(index / 3)straat \(index)"
            (candidate.emails, candidate.urls) = (["wijk\(index)@caw.example"], ["https://www.caw.be"])
        }
        for index in stride(from: 0, to: everyone.count, by: 50) {
            var copy = everyone[index]
            (copy.source, copy.key) = ("B", Int64(1_000_000 + index))
            // Each with another key left.
            switch index / 50 % 3 {
            case 0: copy.emails = []
            case 1: (copy.street, copy.phones) = (nil, [])
            default: (copy.emails, copy.street) = ([], nil)
            }
            everyone.append(copy)
        }
        let found = Set(search("in a crowd", everyone).map { "\($0.first) \($0.second)" })
        for index in stride(from: 0, to: Self.count, by: 50) {
            #expect(found.contains("\(index) \(1_000_000 + index)"))
        }
    }
}
