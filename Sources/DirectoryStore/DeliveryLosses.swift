import DirectoryModel
import Foundation
import GRDB

/// What a delivery must not take from a source unnoticed.
package struct LossLimit: Sendable {
    /// The share of the offerings of the source, 0…1, that may lose something; nil where only secret places are
    /// looked at.
    let share: Double?
    /// Columns that the mapping reads and the delivery does not have. Where the last delivery had one of them, every loss
    /// counts, for it may be called otherwise now.
    let missingColumns: Set<String>
    /// Whether the delivery says of any place that it is confidential.
    let tellsSecrets: Bool
    /// Elements and attributes that the mapping keeps things secret by and that the delivery has nowhere. Where the last
    /// delivery had one of them, it may be called otherwise now.
    let absentSecrets: Set<String>

    package init(
        share: Double?, missingColumns: Set<String>, tellsSecrets: Bool, absentSecrets: Set<String> = []
    ) {
        self.absentSecrets = absentSecrets
        self.share = share
        self.missingColumns = missingColumns
        self.tellsSecrets = tellsSecrets
    }
}

/// What a source says of whether a place is confidential.
package enum PlaceSecrecy: Int, Sendable {
    /// Nothing; it may be shown, unless it was secret before.
    case unsaid
    case secret
    /// A clear no.
    case open
}

/// What a delivery takes from more of a source than it may.
package struct DeliveryLosses: Sendable, Hashable {
    /// A field that no offering of a delivery has any more, or that many lose because what they have there cannot be read.
    package struct EmptiedField: Sendable, Hashable {
        /// The path of the field, as `OfferingFields` writes it.
        package let path: String
        /// How many offerings of the delivery would lose it.
        package let count: Int
        /// Whether others still have it; those that lose it have something that was told to be wrong.
        package let isUnreadable: Bool
    }

    /// By path.
    package var emptied: [EmptiedField] = []
    /// How many offerings would lose something, where columns are lacking that the last delivery had; 0 where they are few.
    package var poorer = 0
    /// Those columns, in the order of their names.
    package var columns: [String] = []
    /// How many places would show that the source kept secret, without a clear word of the source that they may; where the
    /// delivery keeps none secret, all of them: what says so may be called otherwise now.
    package var revealed = 0
    /// What the last delivery said by that something is secret and this one has nowhere, in the order of their names.
    package var secretNames: [String] = []
    /// Offerings that have the number of another one, as their names tell; none where they are few.
    package var renumbered: [Renumbered] = []

    /// An offering that would get another name, while its own goes to another number.
    package struct Renumbered: Sendable, Hashable {
        package let sourceID: String
        package let former: String
        package let delivered: String
    }
}

/// Finds what a delivery takes: what happens when a column or an element has another name than before.
struct LossFinder {
    let db: Database
    let source: String

    /// Fewer offerings can lose a field by chance.
    private static let fewest = 10
    /// How many changed offerings are looked at to see whether there is anything to find.
    private static let sample = 400

    private typealias Extent = [String: Int]

    /// Of what may be taken back because it became confidential, because somebody asks it, or because it is past, a
    /// delivery is never kept from emptying it. Only that the whole address goes has to be said, by the source or by
    /// `--volledig`.
    private static func mayBeEmptied(_ path: String) -> Bool {
        path != anyAddress && ["location", "contacts", "alert"].contains(String(path.prefix { $0 != "." }))
    }

    /// What every address has.
    private static let anyAddress = "location.address.country"

    /// - Parameters:
    ///   - changed: number of offerings that the delivery changes.
    ///   - present: number of offerings of the source on the kaart.
    ///   - limit: what may be lost.
    /// - Returns: what is lost beyond that; nothing where the delivery changes too few offerings.
    /// - Throws: what SQLite says.
    func losses(changed: Int, present: Int, limit: LossLimit) throws -> DeliveryLosses {
        var losses = DeliveryLosses()
        losses.revealed = try revealed(all: !limit.tellsSecrets)
        losses.secretNames = try limit.absentSecrets.intersection(Self.noted(.secretNames, of: source, in: db)).sorted()
        guard let share = limit.share else { return losses }
        let few = max(1, share * Double(present))
        if Double(changed) > few {
            let renumbered = try renumbered()
            if Double(renumbered.count) > few { losses.renumbered = renumbered }
        }
        let columns = try limit.missingColumns.subtracting(Self.noted(.missingColumns, of: source, in: db))
        if !columns.isEmpty {
            let poorer = try poorer()
            // Where a column went, it is no chance that more than one lose something.
            if Double(poorer) > max(1, share * Double(present)) {
                (losses.poorer, losses.columns) = (poorer, columns.sorted())
            }
        }
        let most = max(Double(Self.fewest - 1), share * Double(present))
        guard Double(changed) > most else { return losses }
        let suspects = try suspects(changed: changed, limit: most)
        if !suspects.isEmpty { losses.emptied = try emptied(among: suspects).filter { Double($0.count) > most } }
        return losses
    }

    /// Fields that a sample of the changed offerings had, often enough to be told of, and that none of them has any more, or
    /// that so many lost to something that cannot be read.
    private func suspects(changed: Int, limit: Double) throws -> Set<String> {
        var (had, unreadable, kept, looked) = ([String: Int](), [String: Int](), Set<String>(), 0)
        try forEachOffering(oneIn: max(1, changed / Self.sample)) { pair in
            guard let former = pair.former, let delivered = pair.delivered else { return }
            for path in former.keys { had[path, default: 0] += 1 }
            for path in pair.unreadable { unreadable[path, default: 0] += 1 }
            kept.formUnion(delivered.keys)
            looked += 1
        }
        // Half of what is to be expected, for a sample may be off.
        let enough = limit / Double(changed) * Double(looked) / 2
        func often(_ counts: [String: Int]) -> Set<String> { Set(counts.filter { Double($0.value) > enough }.keys) }
        return often(had).subtracting(kept).union(often(unreadable)).filter { !Self.mayBeEmptied($0) }
    }

    /// How many offerings lose each field; of those that an offering of the delivery still has, how many to something that
    /// cannot be read.
    private func emptied(among suspects: Set<String>) throws -> [DeliveryLosses.EmptiedField] {
        var (losses, unreadable, kept) = ([String: Int](), [String: Int](), Set<String>())
        try forEachOffering { pair in
            // What is not delivered anew stands as the delivery has it.
            kept.formUnion((pair.delivered ?? pair.former ?? [:]).keys)
            for path in suspects.intersection((pair.former ?? [:]).keys) { losses[path, default: 0] += 1 }
            for path in pair.unreadable { unreadable[path, default: 0] += 1 }
        }
        return suspects.sorted().map { path in
            let isUnreadable = kept.contains(path)
            return .init(
                path: path, count: (isUnreadable ? unreadable : losses)[path] ?? 0, isUnreadable: isUnreadable)
        }
    }

    /// How many offerings have less than before at some path.
    private func poorer() throws -> Int {
        var count = 0
        try forEachOffering { pair in
            guard let former = pair.former, let delivered = pair.delivered else { return }
            let isPoorer = former.contains { path, extent in
                delivered[path, default: 0] < extent && (path.hasPrefix("location.") || !Self.mayBeEmptied(path))
                    // What one row says of an organisation holds for all its rows.
                    && !path.hasPrefix("organization.")
            }
            if isPoorer { count += 1 }
        }
        return count
    }

    /// What is noted of the last whole delivery of a source.
    private enum Note: String {
        /// Columns that it did not have.
        case missingColumns = "columns-missing"
        /// What it said by that something is secret.
        case secretNames = "secrets-named"
    }

    private static func noted(_ note: Note, of source: String, in db: Database) throws -> Set<String> {
        let noted = try db.property("\(note.rawValue):\(source)").map { Data($0.utf8) }
        return try noted.map { try JSONDecoder().decode(Set<String>.self, from: $0) } ?? []
    }

    /// Notes which columns a whole delivery did not have, and by which elements and attributes it said that something is
    /// secret.
    static func note(_ delivery: DeliveryTerms, of source: String, in db: Database) throws {
        for (note, names) in [(Note.missingColumns, delivery.missingColumns), (.secretNames, delivery.secretNames)]
        where try names != noted(note, of: source, in: db) {
            let text = String(decoding: try JSONEncoder().encode(names.sorted()), as: UTF8.self)
            try db.setProperty("\(note.rawValue):\(source)", text)
        }
    }

    /// Offerings whose name goes to another number, that was no offering of that name before.
    private func renumbered() throws -> [DeliveryLosses.Renumbered] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                WITH named AS (
                    SELECT staged.source_identifier AS number, service.name AS former, staged.name AS delivered
                    FROM temp.staged LEFT JOIN service ON service.source_identifier = staged.source_identifier
                        AND service.source_id = (SELECT id FROM source WHERE name = ?)
                    WHERE staged.content IS NOT NULL AND service.name IS NOT staged.name)
                SELECT number, former, delivered FROM named
                WHERE former IS NOT NULL AND former IN (SELECT delivered FROM named)
                """, arguments: [source])
        return try rows.map { try .init(sourceID: $0.value(0), former: $0.value(1), delivered: $0.value(2)) }
    }

    /// How many places would show that the source kept secret; not `all`: without those of which it says that they may.
    private func revealed(all: Bool) throws -> Int {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT staged.content FROM temp.staged JOIN service USING (source_identifier)
                JOIN secret_place ON service_id = service.id
                WHERE service.source_id = (SELECT id FROM source WHERE name = ?) AND length(staged.content) > 0
                    AND (? OR staged.secrecy <> \(PlaceSecrecy.open.rawValue))
                """, arguments: [source, all])
        var count = 0
        while let row = try rows.next() {
            if try OfferingFields.extent(ofJSON: row.value(0)).keys.contains(where: Self.tellsWhere) { count += 1 }
        }
        return count
    }

    private static func tellsWhere(_ path: String) -> Bool {
        path.hasPrefix("location.address.") && path != "location.address.country" || path == "location.latitude"
    }

    /// What an offering of the delivery has.
    private struct Pair {
        /// As the source said it last, without the place where that is confidential now; nil for a new one.
        let former: Extent?
        /// As it is delivered; nil for one that stays as it is.
        let delivered: Extent?
        /// Whether something else is wrong with it than before.
        let hasOtherFaults: Bool

        /// What it loses where something was told to be wrong.
        var unreadable: [String] {
            guard hasOtherFaults, let former, let delivered else { return [] }
            return former.keys.filter { delivered[$0] == nil }
        }
    }

    /// Calls the body with every offering of the delivery, or a sample of so many times fewer.
    private func forEachOffering(oneIn sample: Int = 1, _ body: (Pair) throws -> Void) throws {
        // What people put over a source is not the source's to lose.
        let amendments = try Amendments(db: db, date: "")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT service.id, secrecy = \(PlaceSecrecy.secret.rawValue), CASE WHEN service.content_hash IS NOT staged.content_hash
                    AND length(staged.content) > 0 THEN staged.content END,
                    staged.faults <> coalesce((SELECT faults FROM delivered_fault WHERE service_id = service.id), '[]')
                FROM temp.staged LEFT JOIN service ON service.source_identifier = staged.source_identifier
                    AND service.source_id = (SELECT id FROM source WHERE name = ?)
                WHERE staged.content IS NOT NULL AND ((staged.position * \(Self.mixer) & 0xFFFFFFFF) >> 12) % ? = 0
                """, arguments: [source, sample])
        while let row = try rows.next() {
            let key: Int64? = try row.value(0)
            let isSecret: Bool = try row.value(1)
            let former = try key.flatMap { try amendments.delivered(key: $0) }.map { try OfferingFields.extent(of: $0) }
            let pair = Pair(
                former: former.map { extent in isSecret ? extent.filter { !$0.key.hasPrefix("location.") } : extent },
                delivered: try (row.value(2) as Data?).map { try OfferingFields.extent(ofJSON: $0) },
                hasOtherFaults: try row.value(3))
            try body(pair)
        }
    }

    /// By which positions are mixed (Knuth), so that what comes at regular places is in a sample as often as anything.
    private static let mixer = 2_654_435_761
}
