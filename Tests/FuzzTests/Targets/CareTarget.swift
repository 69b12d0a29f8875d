import Brugfiguur
import DirectoryModel
import DirectoryService
import DirectoryStore
import Gazetteer
import RecordReading

@testable import KaartCommands

/// Any bytes as a list of confirmations and as a list of corrections, each put on one offering.
final class CareTarget: FuzzTarget {
    private let folder: FuzzFolder
    private let corrections: CorrectionReading
    private let offering: Offering

    init() throws {
        folder = try FuzzFolder()
        let world = try FuzzWorld.shared()
        corrections = try CorrectionReading(
            references: world.references, library: MappingLibrary(world.installation))
        let store = try world.kaart("voorbeeld-csv")
        let first = try store.read { snapshot in try snapshot.keys().first.flatMap { try snapshot.offering(key: $0) }
        }
        guard let first else { throw BrokenPromise(description: "the sample has no offering") }
        offering = first
    }

    func run(_ bytes: [UInt8]) throws {
        let path = try folder.file("lijst.csv", bytes)
        do {
            for entry in try CareBatch.confirmations(
                in: path, assurer: nil, via: .phone, date: FuzzWorld.date)
            {
                try promise(entry.confirmation.date <= FuzzWorld.date, "confirmed on \(entry.confirmation.date)")
                try promise(!entry.confirmation.offering.isEmpty, "a confirmation of nothing")
            }
        } catch is InputError {}
        do {
            for entry in try CareBatch.changes(in: path) { try correct(entry.changes) }
        } catch is InputError {}
    }

    private func correct(_ changes: [(name: String, text: String)]) throws {
        do {
            _ = try corrections.values(changes, for: offering, on: FuzzWorld.date)
        } catch let refusal as RefusedCorrection {
            try promise(!refusal.findings.isEmpty, "refused, and nobody is told why")
        } catch WatchError.unknownField {
            return
        }
    }
}
