import DirectoryModel
import TestSupport
import Testing

@testable import Brugfiguur

/// What a round packs comes out as it went in.
@Suite struct RememberedOfferingsTests {
    private struct Source {
        var generator: SplitMix64

        mutating func text() -> String {
            let lengths = [0, 1, 12, 127, 128, 300]
            let letters = ["a", "é", "€", "😀", "\u{0}", " ", ";"]
            let count = lengths.randomElement(using: &generator) ?? 0
            return (0..<count).map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
        }

        mutating func maybe() -> String? { Bool.random(using: &generator) ? text() : nil }

        mutating func texts() -> [String] { (0..<Int.random(in: 0...3, using: &generator)).map { _ in text() } }

        mutating func age() -> Int? { [nil, 0, -1, 18, .min, .max].randomElement(using: &generator) ?? nil }

        mutating func offering() -> RememberedOffering {
            RememberedOffering(
                placement: Placement(
                    source: text(), sourceID: text(), name: text(), municipality: maybe(), domains: texts()),
                status: OfferingStatus.allCases.randomElement(using: &generator) ?? .active,
                enterpriseNumber: maybe(), street: maybe(), postcode: maybe(), phones: texts(), email: maybe(),
                organizationEmail: maybe(), url: maybe(), minimumAge: age(), maximumAge: age(),
                openingHours: maybe())
        }
    }

    @Test(arguments: 1...20)
    func whatIsRememberedIsTheSameInAnyOrder(seed: UInt64) {
        var source = Source(generator: SplitMix64(seed: seed))
        var remembered = RememberedOfferings()
        var expected: [Int64: RememberedOffering] = [:]
        for _ in 0..<200 {
            let key = Int64.random(in: -50...150, using: &source.generator)
            let offering = source.offering()
            remembered.add(offering, key: key)
            expected[key] = offering
        }
        for key in Int64(-60)...160 { #expect(remembered[key] == expected[key]) }
    }

    /// A text may be larger than a block, and the next ones go on behind it.
    @Test func textsOfAnyLength() {
        var source = Source(generator: SplitMix64(seed: 1))
        var remembered = RememberedOfferings()
        var expected: [RememberedOffering] = []
        for length in [0, 700_000, 700_000, 3_000_000, 1, 1_048_576] {
            var offering = source.offering()
            offering.openingHours = String(repeating: "m", count: length)
            remembered.add(offering, key: Int64(expected.count))
            expected.append(offering)
        }
        for (key, offering) in expected.enumerated() { #expect(remembered[Int64(key)] == offering) }
    }
}
