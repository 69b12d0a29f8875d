import DirectoryModel
import Foundation
import GRDB

/// What a delivery must not take from a source unnoticed.
package struct LossLimit: Sendable {
    /// The share of the offerings of the source, 0…1, that may lose something.
    let share: Double
    /// Whether the delivery lacks columns that the mapping reads: then every loss counts, for one of them may be called
    /// otherwise now.
    let lacksColumns: Bool
    /// Whether the delivery says of any place that it is confidential.
    let tellsSecrets: Bool

    package init(share: Double, lacksColumns: Bool, tellsSecrets: Bool) {
        self.share = share
        self.lacksColumns = lacksColumns
        self.tellsSecrets = tellsSecrets
    }
}

/// What a delivery takes from more of a source than it may.
package struct DeliveryLosses: Sendable, Hashable {
    /// A field that no offering of a delivery has any more, while many of them have it on the kaart.
    package struct EmptiedField: Sendable, Hashable {
        /// The path of the field, as `OfferingFields` writes it.
        package let path: String
        /// How many offerings of the delivery would lose it.
        package let count: Int
    }

    /// By path.
    package var emptied: [EmptiedField] = []
    /// How many offerings would lose something, where columns are lacking; 0 where they are few.
    package var poorer = 0
    /// How many offerings would get an address that had none, where the source kept addresses secret and the delivery keeps
    /// none: what says so may be called otherwise now.
    package var revealed = 0
}

/// Finds what a delivery takes: what happens when a column or an element has another name than before.
struct LossFinder {
    let db: Database
    let source: String

    /// Fewer offerings can lose something by chance.
    private static let fewest = 10
    /// How many changed offerings are looked at to see whether there is anything to find.
    private static let sample = 400

    private typealias Extent = [String: Int]

    /// Of what may be taken back because it became confidential, because somebody asks it, or because it is past, a
    /// delivery is never kept from emptying it.
    private static func mayBeEmptied(_ path: String) -> Bool {
        ["location", "contacts", "alert"].contains(String(path.prefix { $0 != "." }))
    }

    /// - Parameters:
    ///   - changed: number of offerings that the delivery changes.
    ///   - present: number of offerings of the source on the kaart.
    ///   - limit: what may be lost.
    /// - Returns: what is lost beyond that; nothing where the delivery changes too few offerings.
    /// - Throws: what SQLite says.
    func losses(changed: Int, present: Int, limit: LossLimit) throws -> DeliveryLosses {
        var losses = DeliveryLosses()
        if !limit.tellsSecrets, try db.property(Self.secrets(of: source)) != nil { losses.revealed = try revealed() }
        let most = max(Double(Self.fewest - 1), limit.share * Double(present))
        guard Double(changed) > most else { return losses }
        let suspects = try suspects(changed: changed, limit: most)
        if !suspects.isEmpty { losses.emptied = try emptied(among: suspects).filter { Double($0.count) > most } }
        if limit.lacksColumns {
            let poorer = try poorer()
            if Double(poorer) > most { losses.poorer = poorer }
        }
        return losses
    }

    /// Fields that a sample of the changed offerings had, often enough to be told of, and has no more.
    private func suspects(changed: Int, limit: Double) throws -> Set<String> {
        var (had, kept, looked) = ([String: Int](), Set<String>(), 0)
        try forEachOffering(everyNth: max(1, changed / Self.sample)) { former, delivered in
            guard let former, let delivered else { return true }
            for path in former.keys { had[path, default: 0] += 1 }
            kept.formUnion(delivered.keys)
            looked += 1
            return true
        }
        // Half of what is to be expected, for a sample may be off.
        let enough = limit / Double(changed) * Double(looked) / 2
        return Set(had.filter { Double($0.value) > enough }.keys).subtracting(kept).filter { !Self.mayBeEmptied($0) }
    }

    /// How many offerings lose each field; without those that an offering of the delivery still has.
    private func emptied(among suspects: Set<String>) throws -> [DeliveryLosses.EmptiedField] {
        var losses = Dictionary(uniqueKeysWithValues: suspects.map { ($0, 0) })
        try forEachOffering { former, delivered in
            // What is not delivered anew stands as the delivery has it.
            for path in (delivered ?? former ?? [:]).keys { losses[path] = nil }
            for path in (former ?? [:]).keys { losses[path]? += 1 }
            return !losses.isEmpty
        }
        return losses.map { DeliveryLosses.EmptiedField(path: $0.key, count: $0.value) }.sorted { $0.path < $1.path }
    }

    /// How many offerings have less than before at some path.
    private func poorer() throws -> Int {
        var count = 0
        try forEachOffering { former, delivered in
            guard let former, let delivered else { return true }
            if former.contains(where: { delivered[$0.key, default: 0] < $0.value }) { count += 1 }
            return true
        }
        return count
    }

    /// There for a source whose last delivery kept addresses secret.
    private static func secrets(of source: String) -> String { "secrets:\(source)" }

    /// Notes whether a delivery keeps addresses secret.
    static func note(tellsSecrets: Bool, of source: String, in db: Database) throws {
        if tellsSecrets {
            try db.setProperty(secrets(of: source), "1")
        } else {
            try db.removeProperty(secrets(of: source))
        }
    }

    /// How many offerings would get an address that they did not have.
    private func revealed() throws -> Int {
        func hasAddress(_ extent: Extent) -> Bool { extent["location.address.address_1"] != nil }
        var count = 0
        try forEachOffering { former, delivered in
            if let former, let delivered, !hasAddress(former), hasAddress(delivered) { count += 1 }
            return true
        }
        return count
    }

    /// Calls the body with what every offering of the delivery has: on the kaart, nil for a new one, and as it is
    /// delivered, nil for one that stays as it is; until the body says no.
    private func forEachOffering(
        everyNth stride: Int = 1, _ body: (_ former: Extent?, _ delivered: Extent?) throws -> Bool
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
            let former = try key.flatMap { try reader.offering(key: $0) }.map { try OfferingFields.extent(of: $0) }
            let delivered = try (row[1] as Data?).map { try OfferingFields.extent(ofJSON: $0) }
            guard try body(former, delivered) else { return }
        }
    }
}
