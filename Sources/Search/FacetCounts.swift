package import DirectoryModel
package import Gazetteer
package import Thesaurus

/// How much of an answer would be left when a facet is ticked: of a target group, a domain, a municipality, what is open,
/// what is free. Counted as a ticked facet counts: only what is known to fit.
package struct FacetCounts: Sendable {
    /// A concept, and how many rows fit it.
    package typealias Count = (code: String, count: Int)

    /// Those that fit anything, the fullest first; equal ones in the order of the thesaurus.
    package let targetGroups: [Count]
    package let domains: [Count]
    /// Municipalities in which something of the answer stands, the fullest first, with how much is not known to serve
    /// elsewhere only.
    package let municipalities: [(area: Area, count: Int)]
    package let openNow: Int
    package let free: Int

    /// How many municipalities are counted.
    private static let mostMunicipalities = 12

    /// Counts.
    ///
    /// - Parameters:
    ///   - answer: its rows.
    ///   - anywhere: its rows without a municipality that was given: another one would take its place.
    ///   - memory: the offerings of the kaart.
    ///   - hours: opening hours by row.
    ///   - now: when it must be open.
    ///   - gazetteer: the areas.
    ///   - thesaurus: the concepts.
    package init(
        _ answer: RowSet, anywhere: RowSet, memory: SearchMemory, hours: HoursTable, now: OpeningMoment,
        gazetteer: Gazetteer, thesaurus: Thesaurus
    ) {
        let (table, keys, rows) = (memory.table, memory.keys, answer.rows)
        targetGroups = Self.counts(rows, of: table.targetGroups, keys.targetGroups, .targetGroup, thesaurus)
        domains = Self.counts(rows, of: table.domains, keys.domains, .careDomain, thesaurus)
        openNow = hours.openCount(rows, at: now)
        free = rows.count { table.flags[Int($0)].contains(.free) }
        municipalities = Self.municipalities(anywhere, memory, gazetteer)
    }

    private static func counts(
        _ rows: [Int32], of lists: NumberLists, _ codes: [Int32: String], _ scheme: Scheme, _ thesaurus: Thesaurus
    ) -> [Count] {
        let concepts = thesaurus.concepts(in: scheme)
        let fitting = NumberedValues(
            codes.mapValues { code in
                concepts.indices.filter { ConceptFit.fits(code, asked: concepts[$0].code, in: scheme, thesaurus) }
            })
        var counts = [Int](repeating: 0, count: concepts.count)
        var lastRow = [Int32](repeating: -1, count: concepts.count)
        for row in rows {
            for place in lists.places(of: Int(row)) {
                for concept in fitting[lists.numbers[place]] ?? [] where lastRow[concept] != row {
                    lastRow[concept] = row
                    counts[concept] += 1
                }
            }
        }
        return concepts.indices.filter { counts[$0] > 0 }
            .sorted { (counts[$1], $0) < (counts[$0], $1) }.map { (concepts[$0].code, counts[$0]) }
    }

    private static func municipalities(
        _ answer: RowSet, _ memory: SearchMemory, _ gazetteer: Gazetteer
    ) -> [(area: Area, count: Int)] {
        let homes = NumberedValues(
            memory.keys.areas.compactMapValues { id in
                gazetteer.area(id: id).flatMap { gazetteer.municipality(of: $0)?.id }
            })
        var standing: [String: Int] = [:]
        for row in answer.rows { if let id = homes[memory.table.home[Int(row)]] { standing[id, default: 0] += 1 } }
        let fullest = standing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostMunicipalities)
        let counted = fullest.compactMap { id, _ -> (area: Area, count: Int)? in
            guard let area = gazetteer.area(id: id) else { return nil }
            let rows = memory.rows(for: AskedArea(area, from: .flag), weight: 1, gazetteer: gazetteer)
            return (area, answer.intersection(rows.possible).count)
        }
        return counted.sorted { ($1.count, $0.area.name) < ($0.count, $1.area.name) }
    }
}
