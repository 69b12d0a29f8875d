import Foundation

@testable import Brugfiguur

/// The example kaart as candidates, read from the file that `KAART_VOORBEELD` names, or from the repository.
enum ExampleKaart {
    static let path =
        ProcessInfo.processInfo.environment["KAART_VOORBEELD"]
        ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Importers/voorbeeld-csv/sample.csv").path()

    static func candidates(source: String, firstKey: Int64 = 1) throws -> [DuplicateCandidate] {
        let text = try String(contentsOf: URL(filePath: path), encoding: .windowsCP1252)
        let rows = rows(of: text)
        guard let header = rows.first else { return [] }
        let columns = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return rows.dropFirst().enumerated().map { index, row in
            func value(_ column: String) -> String? {
                guard let index = columns[column], index < row.count, !row[index].isEmpty else { return nil }
                return row[index]
            }
            func list(_ column: String) -> [String] {
                value(column)?.components(separatedBy: " | ") ?? []
            }
            return DuplicateCandidate(
                key: firstKey + Int64(index), source: source, sourceID: value("Referentie") ?? "",
                name: value("Aanbod") ?? "", organization: value("Organisatie") ?? "",
                enterpriseNumber: value("Ondernemingsnummer").map { String($0.dropFirst(3)) },
                street: value("Straat").map { street in value("Nr").map { "\(street) \($0)" } ?? street },
                postcode: value("Postcode"), municipality: value("Gemeente").map { "nis:\($0)" },
                phones: list("Telefoon"), emails: list("E-mail"), urls: list("Website"), domains: list("Domeinen"),
                targetGroups: list("Doelgroepen"), minimumAge: value("Leeftijd van").flatMap { Int($0) },
                maximumAge: value("Leeftijd tot").flatMap { Int($0) }, openingHours: value("Openingsuren"),
                status: value("Status") ?? "")
        }
    }

    private static func rows(of text: String) -> [[String]] {
        var rows: [[String]] = []
        var (row, field, isQuoted): ([String], String, Bool) = ([], "", false)
        for character in text {
            if character == "\"" {
                // A doubled quotation mark opens and closes: it never stands in the fields that are compared.
                isQuoted.toggle()
            } else if !isQuoted, character == ";" {
                row.append(field)
                field = ""
            } else if !isQuoted, character.isNewline {
                row.append(field)
                rows.append(row)
                (row, field) = ([], "")
            } else {
                field.append(character)
            }
        }
        return rows
    }
}

extension DuplicateSearch {
    /// The probable duplicates among candidates of different keys.
    func pairs(among candidates: [DuplicateCandidate]) -> [DuplicatePair] {
        var search = self
        for candidate in candidates { search.add(candidate) }
        let known = Dictionary(candidates.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return search.pairs { known[$0] }
    }
}
