import Foundation
import Testing

@testable import Brugfiguur

/// A kaart of the size of Flanders. `KAART_DUBBELS_AANTAL` sets how many offerings; 100000 asks for a release build.
@Suite(.serialized) struct LargeKaartTests {
    private static let count =
        ProcessInfo.processInfo.environment["KAART_DUBBELS_AANTAL"].flatMap { Int($0) } ?? 5_000

    @Test(arguments: UInt64(1)...3)
    func plantedDuplicatesAreFoundAndLookAlikesAreNot(seed: UInt64) throws {
        let kaart = GeneratedKaart(
            templates: try ExampleKaart.candidates(source: "A"), count: Self.count, planted: max(100, Self.count / 100),
            seed: seed)
        let (pairs, seconds, megabytes) = Measurement.of { DuplicateSearch().pairs(among: kaart.candidates) }
        let found = Set(pairs.map { GeneratedKaart.Pair($0.first, $0.second) })
        let right = found.intersection(kaart.duplicates)
        let precision = Double(right.count) / Double(max(1, found.count))
        let recall = Double(right.count) / Double(kaart.duplicates.count)
        print("\(kaart.candidates.count) offerings: precision \(precision), recall \(recall);", terminator: " ")
        print("\(seconds) s, \(megabytes) MB above what the offerings take")
        if ProcessInfo.processInfo.environment["KAART_DUBBELS_TOON"] != nil { show(found, right, kaart) }
        #expect(precision >= 0.98)
        #expect(recall >= 0.98)
    }

    private func show(_ found: Set<GeneratedKaart.Pair>, _ right: Set<GeneratedKaart.Pair>, _ kaart: GeneratedKaart) {
        let byKey = Dictionary(kaart.candidates.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for pair in found.subtracting(right).prefix(20) {
            print("WRONG", kaart.lookAlikes[pair].map { "\($0)" } ?? "unplanted")
            for key in [pair.first, pair.second] {
                byKey[key].map {
                    print(
                        "  \($0.source) \($0.name) | \($0.organization) | \($0.street ?? "") \($0.phones) \($0.emails)")
                }
            }
        }
        for pair in kaart.duplicates.subtracting(right).prefix(20) {
            print("MISSED")
            for key in [pair.first, pair.second] {
                byKey[key].map {
                    print(
                        "  \($0.source) \($0.name) | \($0.organization) | \($0.street ?? "") \($0.phones) \($0.emails)")
                }
            }
        }
    }
}

/// What a piece of work costs.
enum Measurement {
    /// The result, the seconds it took and, on Linux, the megabytes by which memory grew at its peak.
    static func of<Result>(_ work: () -> Result) -> (Result, Double, Int) {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        let before = kilobytes("VmRSS:")
        let start = ContinuousClock.now
        let result = work()
        let elapsed = ContinuousClock.now - start
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        return (result, seconds, (kilobytes("VmHWM:") - before) / 1024)
    }

    private static func kilobytes(_ name: String) -> Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) })
        else { return 0 }
        return line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
