import DirectoryModel
package import DirectoryStore
package import Gazetteer
package import Search
package import Thesaurus

/// The lists: sources, concepts and areas, for people and for programs.
package enum ListText {
    /// Sources, one a line.
    package static func sources(_ sources: [SourceSummary], terminal: Terminal) -> String {
        guard !sources.isEmpty else { return "Er staat nog niets op de kaart. Begin met \"kaart importeer\".\n" }
        let rows = sources.map { source in
            [
                source.name, DutchWriting.number(source.offerings), DutchWriting.number(source.vanished),
                source.lastDelivery.map(DutchWriting.date) ?? "-", source.mapping,
            ]
        }
        return table(["bron", "aanbod", "verdwenen", "laatste levering", "mapping"], rows, terminal: terminal)
    }

    /// Concepts of a scheme, narrower ones indented under broader ones, with the number of offerings.
    package static func concepts(_ entries: [ConceptEntry], terminal: Terminal) -> String {
        let rows = entries.map { entry in
            [
                String(repeating: "  ", count: entry.depth) + entry.label, entry.code,
                DutchWriting.number(entry.offerings),
            ]
        }
        return table(["naam", "code", "aanbod"], rows, terminal: terminal)
    }

    /// Areas, one a line.
    package static func areas(_ entries: [AreaEntry], terminal: Terminal) -> String {
        let rows = entries.map {
            [$0.name, MessageCatalogue.name(of: $0.scale), $0.id, DutchWriting.number($0.offerings)]
        }
        return table(["naam", "schaal", "id", "aanbod"], rows, terminal: terminal)
    }

    /// Suggestions, one a line: what the question would be, what kind of thing that is, and what the kaart calls it.
    package static func suggestions(_ suggestions: [Suggestion], terminal: Terminal) -> String {
        let rows = suggestions.map { [$0.text, $0.kind.rawValue, $0.label == $0.name ? "" : $0.label] }
        return table(["suggestie", "soort", "op de kaart"], rows, terminal: terminal)
    }

    /// Columns side by side, within the width: where they do not fit the first one is cut, so that codes stay whole.
    private static func table(_ header: [String], _ rows: [[String]], terminal: Terminal) -> String {
        var widths = header.indices.map { column in
            ([header] + rows).map { $0[column].count }.max() ?? 0
        }
        let others = widths.dropFirst().reduce(0) { $0 + $1 + 2 }
        widths[0] = min(widths[0], max(12, terminal.width - others))
        func line(_ cells: [String]) -> String {
            var text = ""
            for (column, cell) in cells.enumerated() {
                let shown = MessageCatalogue.shortened(cell, to: widths[column])
                text += shown
                if column < cells.count - 1 { text += String(repeating: " ", count: widths[column] - shown.count + 2) }
            }
            return text
        }
        return ([terminal.styled(line(header), .faint)] + rows.map(line)).joined(separator: "\n") + "\n"
    }
}

/// A concept in a list.
package struct ConceptEntry: Encodable, Sendable {
    package let code, label: String
    package let labelFr, labelEn, broader: String?
    package let synonyms: [String]
    package let offerings, depth: Int

    enum CodingKeys: String, CodingKey {
        case code, label
        case labelFr = "label_fr"
        case labelEn = "label_en"
        case broader, synonyms, offerings
    }

    /// The concepts of a scheme in the order of the thesaurus, each under its broader one.
    package static func list(_ scheme: Scheme, in thesaurus: Thesaurus, counts: [String: Int]) -> [ConceptEntry] {
        let concepts = thesaurus.concepts(in: scheme)
        var waiting = concepts.filter { $0.broader == nil }.map { (concept: $0, depth: 0) }
        waiting.reverse()
        var entries: [ConceptEntry] = []
        while let (concept, depth) = waiting.popLast() {
            entries.append(
                ConceptEntry(
                    code: concept.code, label: concept.label, labelFr: concept.labels[.french],
                    labelEn: concept.labels[.english], broader: concept.broader,
                    synonyms: concept.synonyms.map(\.text), offerings: counts[concept.code, default: 0], depth: depth))
            waiting += concepts.filter { $0.broader == concept.code }.reversed().map { ($0, depth + 1) }
        }
        return entries
    }
}

/// An area in a list.
package struct AreaEntry: Encodable, Sendable {
    package let id, name: String
    package let nameFr, nameDe: String?
    package let scale: AreaScale
    package let offerings: Int

    enum CodingKeys: String, CodingKey {
        case id, name
        case nameFr = "name_fr"
        case nameDe = "name_de"
        case scale, offerings
    }

    package init(_ area: Area, name: String, offerings: Int) {
        id = area.id
        self.name = name
        nameFr = area.names.fr
        nameDe = area.names.de
        scale = area.scale
        self.offerings = offerings
    }

    /// The areas of a scale, of all scales where none is given, municipalities that merged away among them.
    package static func all(at scale: AreaScale? = nil, in gazetteer: Gazetteer, counts: [String: Int]) -> [AreaEntry] {
        var areas = AreaScale.allCases.filter { scale == nil || $0 == scale }.flatMap { gazetteer.areas(at: $0) }
        if scale == nil || scale == .gemeente { areas += gazetteer.endedMunicipalities }
        return areas.map {
            AreaEntry($0, name: gazetteer.qualifiedName(of: $0), offerings: counts[$0.id, default: 0])
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(nameFr, forKey: .nameFr)
        try container.encodeIfPresent(nameDe, forKey: .nameDe)
        try container.encode(MessageCatalogue.name(of: scale), forKey: .scale)
        try container.encode(offerings, forKey: .offerings)
    }
}

/// A source in a list.
package struct SourceEntry: Encodable, Sendable {
    private let name, mapping: String
    private let offerings, vanished: Int
    private let lastDelivery, lastAssured: String?

    enum CodingKeys: String, CodingKey {
        case name, mapping, offerings, vanished
        case lastDelivery = "last_delivery"
        case lastAssured = "last_assured"
    }

    package init(_ source: SourceSummary) {
        name = source.name
        mapping = source.mapping
        offerings = source.offerings
        vanished = source.vanished
        lastDelivery = source.lastDelivery?.description
        lastAssured = source.lastAssured?.description
    }
}

/// A suggestion, in JSON.
package struct SuggestionEntry: Encodable, Sendable {
    private let text, kind, name, label, id: String

    package init(_ suggestion: Suggestion) {
        text = suggestion.text
        kind = suggestion.kind.rawValue
        name = suggestion.name
        label = suggestion.label
        id = suggestion.id
    }
}
