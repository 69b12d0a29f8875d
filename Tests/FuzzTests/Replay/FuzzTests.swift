import Foundation
import TestSupport
import Testing

/// What `make fuzz` found, once more: every input of the corpora and every crash that was mended, and seeded random
/// changes of them.
@Suite(.serialized) struct FuzzTests {
    private static var rounds: Int {
        ProcessInfo.processInfo.environment["KAART_FUZZ"].flatMap(Int.init) ?? 100
    }

    @Test(arguments: FuzzTargetName.allCases)
    func anyBytesAreTakenOrRefused(name: FuzzTargetName) throws {
        let target = try name.target()
        let corpus = try FuzzCorpus(name)
        #expect(corpus.inputs.count > 5)
        for input in corpus.inputs + corpus.crashes { Self.expect(target, input.bytes, input.name) }
        var random = SplitMix64(seed: 2026)
        for round in 0..<Self.rounds { Self.expect(target, corpus.mutation(using: &random), "round \(round)") }
    }

    private static func expect(_ target: any FuzzTarget, _ bytes: [UInt8], _ name: String) {
        do {
            try target.run(bytes)
        } catch {
            Issue.record("\(name): \(error)\n\(Data(bytes).base64EncodedString())")
        }
    }
}
