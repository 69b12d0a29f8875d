package import DirectoryModel
package import DirectoryService
package import Gazetteer
import Search
package import Thesaurus

/// How an area is served, as a document of its own: a heat map with the same numbers as a table, what is white, what is
/// only stale, and what desks sought and did not find.
package struct CoveragePage {
    private let coverage: ServiceCoverage
    private let grid: CoverageGrid
    private let gazetteer: Gazetteer
    private let thesaurus: Thesaurus
    private let offerings: Int
    private let date: CalendarDate

    /// - Parameters:
    ///   - coverage: the counts.
    ///   - gazetteer: names the areas.
    ///   - thesaurus: names what was sought.
    ///   - offerings: how many there are on the kaart.
    ///   - date: the day on which it is printed.
    package init(
        _ coverage: ServiceCoverage, gazetteer: Gazetteer, thesaurus: Thesaurus, offerings: Int, date: CalendarDate
    ) {
        self.coverage = coverage
        grid = CoverageGrid(coverage: coverage)
        self.gazetteer = gazetteer
        self.thesaurus = thesaurus
        self.offerings = offerings
        self.date = date
    }

    package var page: Page {
        let white = grid.count(.none)
        let spots = white == 0 ? "Geen witte vlekken" : DutchWriting.count(white, "witte vlek", "witte vlekken")
        return Page(
            template: "dekking",
            context: PageFrame.filled([
                "title": "Dekking van \(coverage.area.name), \(DutchWriting.date(coverage.date))",
                "scope": coverage.area.name, "date": DutchWriting.fullDate(coverage.date),
                "verdict": "\(spots) in \(coverage.area.name)", "verdict_line": grid.summary, "heat": heat,
                "legend": Self.legend, "table": table, "reading": reading, "white": self.white, "old": old,
                "unmet": unmet,
                "kaart_line": "\(DutchWriting.count(offerings, "aanbod", "aanbiedingen")) op de kaart.",
                "made_line": "Berekend op \(DutchWriting.date(date)) met kaart dekking. Dit overzicht bevat niets over "
                    + "cliënten.",
            ]))
    }

    // MARK: - The numbers

    private var heat: [String: Any] {
        let geometry = CoverageGeometry(columns: coverage.targetGroups.count, rows: coverage.domains.count)
        let cells = coverage.domains.indices.flatMap { domain in
            coverage.targetGroups.indices.map { group in
                geometry.cell(row: domain, column: group).merging([
                    "kind": grid.kind(domain, group).rawValue, "count": sign(domain, group), "tip": tip(domain, group),
                ]) { $1 }
            }
        }
        return [
            "view_box": geometry.viewBox,
            "name": "Dekking van \(coverage.area.name): "
                + "\(DutchWriting.count(coverage.domains.count, "domein", "domeinen")) en "
                + "\(DutchWriting.count(coverage.targetGroups.count, "doelgroep", "doelgroepen")). Dezelfde cijfers staan in "
                + "de tabel eronder.",
            "column_labels": coverage.targetGroups.enumerated().flatMap { geometry.columnLabel($1.label, column: $0) },
            "row_labels": coverage.domains.enumerated().flatMap { geometry.rowLabel($1.label, row: $0) },
            "cells": cells,
        ]
    }

    /// What stands in a cell of the drawing.
    private func sign(_ domain: Int, _ group: Int) -> String {
        let count = DutchWriting.number(coverage.counts.cells[domain][group].count)
        return switch grid.kind(domain, group) {
        case .unexpected: "–"
        case .stale: "\(count) oud"
        case .none, .few, .enough, .many: count
        }
    }

    private func tip(_ domain: Int, _ group: Int) -> String {
        let cell = coverage.counts.cells[domain][group]
        let count = DutchWriting.count(cell.count, "aanbod", "aanbiedingen")
        let words =
            switch grid.kind(domain, group) {
            case .unexpected: "hoort niet bij elkaar"
            case .none: "geen aanbod"
            case .stale: "\(count), alles verouderd"
            case .few, .enough, .many:
                cell.stale == 0 ? count : "\(count), \(DutchWriting.number(cell.stale)) verouderd"
            }
        return "\(coverage.domains[domain].label), \(coverage.targetGroups[group].label): \(words)"
    }

    private static var legend: [[String: Any]] {
        CoverageGrid.Kind.allCases.map { kind in
            let (sign, meaning) =
                switch kind {
                case .none: ("0", "witte vlek: geen aanbod")
                case .stale: ("2 oud", "alleen verouderd aanbod")
                case .few: ("2", "1 of 2")
                case .enough: ("4", "3 tot 5")
                case .many: ("9", "6 of meer")
                case .unexpected: ("–", "hoort niet bij elkaar")
                }
            return ["kind": kind.rawValue, "sign": sign, "meaning": meaning]
        }
    }

    private var table: [String: Any] {
        let rows = coverage.domains.enumerated().map { domain, concept -> [String: Any] in
            [
                "domain": concept.label,
                "cells": coverage.targetGroups.indices.map { group in
                    ["kind": grid.kind(domain, group).rawValue, "count": words(domain, group)]
                },
                "total": DutchWriting.number(coverage.counts.totals[domain].count),
            ]
        }
        return [
            "caption": "Aantal aanbiedingen per domein en doelgroep", "columns": coverage.targetGroups.map(\.label),
            "rows": rows,
        ]
    }

    /// What stands in a cell of the table.
    private func words(_ domain: Int, _ group: Int) -> String {
        let count = DutchWriting.number(coverage.counts.cells[domain][group].count)
        return switch grid.kind(domain, group) {
        case .unexpected: "n.v.t."
        case .none: "geen"
        case .stale: "\(count), alles verouderd"
        case .few, .enough, .many: count
        }
    }

    private var reading: [String] {
        [
            "Elk vak telt het actieve aanbod in één domein voor één doelgroep, dat in \(coverage.area.name) of een deel ervan "
                + "werkt.",
            "Een aanbod voor meer doelgroepen telt in elk van die vakken mee; de aantallen optellen kan dus niet.",
            "Een aanbod past bij een doelgroep omdat het ze noemt, of een ruimere noemt. Hulplijnen en diensten voor heel "
                + "Vlaanderen tellen niet mee: ze zouden elke witte vlek verbergen.",
            "Verouderd is wat niemand binnen de termijn bevestigde, of nog nooit.",
            "Een witte vlek wil zeggen dat de kaart niets kent. Soms bestaat het aanbod wel, en staat het er nog niet op.",
        ]
    }

    // MARK: - What is missing

    private var white: [String: Any]? {
        let spots = grid.spots.filter { !$0.white.isEmpty }.sorted { left, right in
            (right.white.count, left.domain) < (left.white.count, right.domain)
        }
        guard !spots.isEmpty else { return nil }
        let (white, domains) = (grid.count(.none), spots.count)
        return [
            "line": "\(DutchWriting.count(white, "combinatie", "combinaties")) zonder aanbod uit de streek, in "
                + "\(DutchWriting.count(domains, "domein", "domeinen"))."
                + (domains > 1 ? " Het domein met de meeste staat eerst." : ""),
            "rows": spots.map { spot in
                ["domain": coverage.domains[spot.domain].label, "sentence": (grid.sentence(spot) ?? "") + "."]
            },
        ]
    }

    private var old: [String: Any]? {
        let rows = coverage.domains.enumerated().compactMap { domain, concept -> [String: Any]? in
            let groups = grid.targetGroups(domain, of: .stale)
            guard !groups.isEmpty else { return nil }
            return ["domain": concept.label, "sentence": "alleen verouderd aanbod voor \(grid.names(groups))."]
        }
        guard !rows.isEmpty, let area = WatchCommands.quoted(gazetteer.qualifiedName(of: coverage.area)) else {
            return nil
        }
        return [
            "line": "Hier is er wel aanbod, maar niemand stond er binnen de termijn voor in. Eén telefoontje per "
                + "aanbod maakt het vak weer betrouwbaar.",
            "rows": rows, "command": "kaart werklijst --gemeente \(area)",
        ]
    }

    private var unmet: [String: Any]? {
        guard !coverage.unmet.isEmpty else { return nil }
        let start = coverage.date.adding(months: -12)
        return [
            "line": "Gezocht aan de desk sinds \(DutchWriting.month(start)), zonder dat er iets was dat paste.",
            "rows": coverage.unmet.map { entry in
                [
                    "sought": thesaurus.name(ofSought: entry.concept),
                    "area": gazetteer.area(id: entry.municipality)?.name ?? entry.municipality,
                    "times": "\(DutchWriting.number(entry.count)) keer",
                ]
            },
        ]
    }
}

extension Thesaurus {
    /// What a concept that was sought is called: a domain or a target group; its code where it is no more.
    func name(ofSought code: String) -> String {
        (concept(code, in: .careDomain) ?? concept(code, in: .targetGroup))?.label ?? code
    }
}
