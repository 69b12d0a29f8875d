import DirectoryModel
package import DirectoryService
package import Gazetteer
import Search
package import Thesaurus

/// How an area is served, for the terminal, for a spreadsheet and for programs.
package struct CoverageText {
    private let coverage: ServiceCoverage
    private let grid: CoverageGrid
    private let gazetteer: Gazetteer
    private let thesaurus: Thesaurus

    package init(_ coverage: ServiceCoverage, gazetteer: Gazetteer, thesaurus: Thesaurus) {
        self.coverage = coverage
        grid = CoverageGrid(coverage: coverage)
        self.gazetteer = gazetteer
        self.thesaurus = thesaurus
    }

    // MARK: - For programs

    /// The whole of it as one object.
    package struct Document: Encodable, Sendable {
        let areaID, area, date: String
        let domains: [Domain]
        let unmet: [Unmet]

        /// A domain with how much there is, each offering once, and for whom.
        struct Domain: Encodable, Sendable {
            let code, name: String
            let count, stale: Int
            let targetGroups: [TargetGroup]

            enum CodingKeys: String, CodingKey {
                case code, name, count, stale
                case targetGroups = "target_groups"
            }
        }

        struct TargetGroup: Encodable, Sendable {
            let code, name: String
            let count, stale: Int
            /// Whether anybody expects something here.
            let expected: Bool
            let white: Bool
        }

        /// What was sought and not found, over a year.
        struct Unmet: Encodable, Sendable {
            let code, name, areaID, area: String
            let count: Int

            enum CodingKeys: String, CodingKey {
                case code, name, area, count
                case areaID = "area_id"
            }
        }

        enum CodingKeys: String, CodingKey {
            case area, date, domains, unmet
            case areaID = "area_id"
        }
    }

    package var entries: Document {
        Document(
            areaID: coverage.area.id, area: coverage.area.name, date: coverage.date.description,
            domains: coverage.domains.indices.map(domain),
            unmet: coverage.unmet.map { entry in
                Document.Unmet(
                    code: entry.concept, name: thesaurus.name(ofSought: entry.concept), areaID: entry.municipality,
                    area: gazetteer.area(id: entry.municipality)?.name ?? entry.municipality, count: entry.count)
            })
    }

    private func domain(_ domain: Int) -> Document.Domain {
        let (concept, total) = (coverage.domains[domain], coverage.counts.totals[domain])
        return Document.Domain(
            code: concept.code, name: concept.label, count: total.count, stale: total.stale,
            targetGroups: coverage.targetGroups.enumerated().map { place, group in
                let cell = coverage.counts.cells[domain][place]
                return Document.TargetGroup(
                    code: group.code, name: group.label, count: cell.count, stale: cell.stale,
                    expected: coverage.isExpected(domain: domain, targetGroup: place),
                    white: coverage.isWhite(domain: domain, targetGroup: place))
            })
    }

    /// The table as CSV (RFC 4180, UTF-8), a pair of a domain and a target group a row. Rows cannot be added up: an offering
    /// for several groups counts with each.
    package var csv: String {
        let header = [
            "area", "domain", "domain_name", "target_group", "target_group_name", "count", "stale", "white",
        ]
        let document = entries
        let rows = document.domains.flatMap { domain in
            domain.targetGroups.map { group in
                [
                    document.area, domain.code, domain.name, group.code, group.name, String(group.count),
                    String(group.stale), String(group.white),
                ]
            }
        }
        return ([header] + rows).map(CSVLine.text).joined()
    }

    // MARK: - For people

    /// Columns of the name, the number and the share, each with what keeps it from the next.
    private static let (nameWidth, numberWidth, shareWidth) = (27, 7, 8)
    private static let mostUnmet = 5

    /// Over all domains.
    private var counted: Int { coverage.counts.offerings }

    /// A line a domain: how much there is, how much of it was confirmed in time, and for whom there is nothing.
    package func text(terminal: Terminal) -> String {
        let title = "Dekking van \(coverage.area.name) op \(DutchWriting.date(coverage.date))"
        var lines = [terminal.styled(title, .bold)] + terminal.wrapped(grid.summary)
        lines += terminal.wrapped(
            "Geteld: \(DutchWriting.count(counted, "aanbod", "aanbiedingen")) in \(coverage.area.name) of een deel ervan, "
                + "zonder wat voor heel Vlaanderen is; in meer domeinen telt het in elk mee. Vers is wat binnen de termijn "
                + "bevestigd is.")
        lines += ["", Self.columns("domein", "aantal", "vers") + "witte vlekken"]
        let indent = Self.nameWidth + Self.numberWidth + Self.shareWidth
        for spot in grid.spots {
            let total = coverage.counts.totals[spot.domain]
            let share =
                total.count == 0 ? "-" : "\((200 * (total.count - total.stale) + total.count) / (2 * total.count)) %"
            let words = terminal.wrapped(sentence(spot), indent: indent)
            let names = CoverageGeometry.lines(
                coverage.domains[spot.domain].label, longest: Self.nameWidth - 2, most: 2)
            for place in 0..<max(words.count, names.count, 1) {
                let head = Self.columns(
                    place < names.count ? names[place] : "", place == 0 ? DutchWriting.number(total.count) : "",
                    place == 0 ? share : "")
                lines.append(Self.trimmed(head + (place < words.count ? words[place] : "")))
            }
        }
        lines += unmet(terminal)
        lines += ["", "De hele tabel: --csv · als blad met tekening: --html PAD"]
        return lines.map { $0 + "\n" }.joined()
    }

    /// "niets voor jongeren, ouderen", and what is stale; "-" where nothing is wrong.
    private func sentence(_ spot: CoverageGrid.Spot) -> String {
        let stale = grid.targetGroups(spot.domain, of: .stale)
        let parts = [
            grid.sentence(spot), stale.isEmpty ? nil : "alleen verouderd voor \(grid.names(stale))",
        ].compactMap { $0 }
        return parts.isEmpty ? "-" : parts.joined(separator: "; ")
    }

    private func unmet(_ terminal: Terminal) -> [String] {
        guard !coverage.unmet.isEmpty else { return [] }
        let told = entries.unmet.prefix(Self.mostUnmet).map {
            "  \(DutchWriting.number($0.count)) keer: \($0.name) in \($0.area)"
        }
        let rest = coverage.unmet.count - told.count
        return ["", terminal.styled("Gezocht en niet gevonden, het laatste jaar", .bold)] + told
            + (rest > 0 ? ["  … en nog \(DutchWriting.number(rest)) (--html PAD toont ze)."] : [])
    }

    /// The name to the left, numbers to the right.
    private static func columns(_ name: String, _ number: String, _ share: String) -> String {
        func room(_ width: Int, _ text: String) -> String { String(repeating: " ", count: max(0, width - text.count)) }
        return name + room(nameWidth, name) + room(numberWidth, number) + number
            + room(shareWidth - 2, share) + share + "  "
    }

    private static func trimmed(_ line: String) -> String {
        String(line.reversed().drop { $0 == " " }.reversed())
    }
}
