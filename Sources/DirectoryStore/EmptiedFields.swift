import DirectoryModel
import Foundation
import GRDB

/// A field that no offering of a delivery has any more, while many of them have it on the kaart.
package struct EmptiedField: Sendable, Hashable {
    /// The path of the field, as `OfferingFields` writes it.
    package let path: String
    /// How many offerings of the delivery would lose it.
    package let count: Int
}

/// Finds the fields that a delivery empties throughout: what happens when a column or an element has another name than
/// before.
struct EmptiedFields {
    let db: Database
    let source: String

    /// Fewer offerings can do without a field by chance.
    private static let fewest = 10
    /// How many changed offerings are looked at to see whether there is anything to find.
    private static let sample = 400

    /// Of what may be taken back because it became confidential, because somebody asks it, or because it is past, a
    /// delivery is never kept from emptying it.
    private static func mayBeEmptied(_ path: String) -> Bool {
        ["location", "contacts", "alert"].contains(String(path.prefix { $0 != "." }))
    }

    /// Fields that more than a share of the source would lose.
    ///
    /// - Parameters:
    ///   - changed: number of offerings that the delivery changes.
    ///   - present: number of offerings of the source on the kaart.
    ///   - share: the share of the source, 0…1.
    /// - Returns: the fields, by their path; none where the delivery changes too few offerings.
    /// - Throws: what SQLite says.
    func fields(changed: Int, present: Int, share: Double) throws -> [EmptiedField] {
        let limit = max(Double(Self.fewest - 1), share * Double(present))
        guard Double(changed) > limit else { return [] }
        let suspects = try suspects(changed: changed, limit: limit)
        return try suspects.isEmpty ? [] : losses(of: suspects).filter { Double($0.count) > limit }
    }

    /// Fields that a sample of the changed offerings had, often enough to be told of, and has no more.
    private func suspects(changed: Int, limit: Double) throws -> Set<String> {
        var (had, kept, looked) = ([String: Int](), Set<String>(), 0)
        try forEachOffering(everyNth: max(1, changed / Self.sample)) { former, delivered in
            guard let former, let delivered else { return true }
            for path in former { had[path, default: 0] += 1 }
            kept.formUnion(delivered)
            looked += 1
            return true
        }
        // Half of what is to be expected, for a sample may be off.
        let enough = limit / Double(changed) * Double(looked) / 2
        return Set(had.filter { Double($0.value) > enough }.keys).subtracting(kept).filter { !Self.mayBeEmptied($0) }
    }

    /// How many offerings lose each field; without those that an offering of the delivery still has.
    private func losses(of suspects: Set<String>) throws -> [EmptiedField] {
        var losses = Dictionary(uniqueKeysWithValues: suspects.map { ($0, 0) })
        try forEachOffering { former, delivered in
            // What is not delivered anew stands as the delivery has it.
            for path in delivered ?? former ?? [] { losses[path] = nil }
            for path in former ?? [] { losses[path]? += 1 }
            return !losses.isEmpty
        }
        return losses.map { EmptiedField(path: $0.key, count: $0.value) }.sorted { $0.path < $1.path }
    }

    /// Calls the body with the filled fields of every offering of the delivery: as it is on the kaart, nil for a new
    /// one, and as it is delivered, nil for one that stays as it is; until the body says no.
    private func forEachOffering(
        everyNth stride: Int = 1, _ body: (_ former: Set<String>?, _ delivered: Set<String>?) throws -> Bool
    ) throws {
        let reader = OfferingReader(db: db)
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT service.id, CASE WHEN service.content_hash IS NOT staged.content_hash THEN staged.content END
                FROM temp.staged LEFT JOIN service ON service.source_identifier = staged.source_identifier
                    AND service.source_id = (SELECT id FROM source WHERE name = ?)
                WHERE staged.content IS NOT NULL AND staged.position % ? = 0
                """, arguments: [source, stride])
        while let row = try rows.next() {
            let key: Int64? = row[0]
            let former = try key.flatMap { try reader.offering(key: $0) }.map { try OfferingFields.filled(in: $0) }
            let delivered = try (row[1] as Data?).map { try OfferingFields.filled(inJSON: $0) }
            guard try body(former, delivered) else { return }
        }
    }
}
