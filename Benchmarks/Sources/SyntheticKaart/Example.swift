import Foundation

/// The example kaart and the kaart's own lists, to draw from.
package struct Example {
    let places: Places
    let dutch: Vocabulary
    let working: Vocabulary
    let french: Vocabulary
    let targetGroups: WeightedChoice<String>
    let domains: WeightedChoice<String>
    let keywords: [String]
    private let columns: [String: [String]]
    private let ages: [(String, String)]

    private static let drawnColumns = [
        "Status", "Doelgroepen", "Domeinen", "Sector", "Schaal", "Straat", "Openingsuren", "Voorwaarden", "Kostprijs",
        "Wachttijd", "Verwijzing nodig", "Talen", "Laatst bevestigd", "Type organisatie",
    ]

    /// Reads what is needed.
    ///
    /// - Parameters:
    ///   - sample: the example kaart as CSV.
    ///   - config: the folder Config.
    /// - Throws: when a file cannot be read.
    package init(sample: String, config: String) throws {
        let table = try Table(path: sample, separator: ";", encoding: .windowsCP1252)
        let thesaurus = try Table(path: config + "/thesaurus.csv", separator: ";")
        places = try Places(folder: config + "/gebieden", examplePostcodes: table.values("Postcode"))
        dutch = Vocabulary(from: table.values("Omschrijving"))
        working = Vocabulary(from: table.values("Werkwijze"))
        french = Vocabulary(from: table.values("Omschrijving (FR)"))
        keywords = table.values("Trefwoorden").flatMap(\.listed)
        columns = Dictionary(uniqueKeysWithValues: Self.drawnColumns.map { ($0, table.values($0)) })
        ages = table.rows.map { (table.value("Leeftijd van", of: $0), table.value("Leeftijd tot", of: $0)) }
        func codes(_ kind: String, _ column: String) -> WeightedChoice<String> {
            let all = thesaurus.rows.filter { thesaurus.value("soort", of: $0) == kind }
                .map { thesaurus.value("code", of: $0) }
            let used = Dictionary(grouping: table.values(column).flatMap(\.listed), by: { $0 }).mapValues(\.count)
            return WeightedChoice(all, weights: all.map { Double(used[$0, default: 0] + 1) })
        }
        targetGroups = codes("doelgroep", "Doelgroepen")
        domains = codes("domein", "Domeinen")
    }

    /// The value that some record of the example has in the column, "" included.
    func draw(_ column: String, _ random: inout SplitMix64) -> String {
        random.pick(columns[column, default: []], else: "")
    }

    /// The age bounds of some record of the example.
    func drawAges(_ random: inout SplitMix64) -> (String, String) { random.pick(ages, else: ("", "")) }

    /// As many different codes as the drawn list has, each drawn by itself.
    func codes(_ choice: WeightedChoice<String>, _ drawn: String, _ random: inout SplitMix64) -> [String] {
        var codes: [String] = []
        for _ in drawn.listed {
            if let code = choice.pick(&random), !codes.contains(code) { codes.append(code) }
        }
        return codes
    }

    /// Two to four keywords.
    func someKeywords(_ random: inout SplitMix64) -> [String] {
        (0..<Int.random(in: 2...4, using: &random)).map { _ in random.pick(keywords, else: "hulp") }
    }
}
