import DirectoryModel

extension MappingDraft.Table {
    /// All the rows, where there is no header, or it looks like a record as well: it has values in it, and few names of fields.
    var rowsWithoutHeader: [[String]]? {
        if header.isEmpty { return rows }
        let cells = header.filter { !$0.isEmpty }
        let values = cells.filter { MadeUpHeader.isValue($0) }.count
        let names = cells.filter { name in
            FieldNames.secrecy(of: name) != nil || FieldNames.dayHours(of: name) != nil
                || (FieldNames.meanings(of: name).first?.score ?? 0) >= 80
        }.count
        return values >= 2 && values > names * 2 ? [header] + rows : nil
    }
}

/// Names for the columns of a file that has no header, told by what is in them.
struct MadeUpHeader {
    private(set) var names: [String] = []
    /// The rows that are records.
    let rows: [[String]]
    /// Whether the names stand in the file, below titles or more than once.
    private(set) var standsInFile = false

    /// - Parameters:
    ///   - rows: all the rows; a few titles and a header may stand above the records.
    ///   - isMunicipality: whether a name is one of a municipality or a part of one.
    init(_ rows: [[String]], isMunicipality: @escaping (String) -> Bool) {
        let count = rows.map { ($0.lastIndex { !$0.trimmed.isEmpty } ?? -1) + 1 }.max() ?? 0
        // Above the names may stand what groups of columns are called.
        let headers = rows.prefix(10).indices.filter { Self.isHeader(rows[$0]) }
        if let place = headers.max(by: { Self.knownNames(in: rows[$0]) < Self.knownNames(in: rows[$1]) }) {
            standsInFile = true
            self.rows = Array(rows.dropFirst(place + 1))
            takeNames(from: rows[place], count)
            return
        }
        self.rows = rows
        var hasName = false
        for column in 0..<count {
            let values = rows.map { $0.indices.contains(column) ? $0[column].trimmed : "" }.filter { !$0.isEmpty }
            let sniffing = ValueSniffing(values, isMunicipality: isMunicipality)
            var name = Self.name(for: sniffing, values, isFirst: column == 0)
            if name == nil, sniffing.fits("name"), !values.isEmpty {
                let isDistinct = Set(values).count * 10 >= values.count * 9
                if !hasName, isDistinct {
                    name = "naam"
                    hasName = true
                } else if hasName, !names.contains("organisatie"), !names.contains("adres") {
                    name = "organisatie"
                }
            }
            let isTaken = name.map { names.contains($0) } ?? true
            names.append(isTaken ? "kolom\(column + 1)" : name ?? "")
        }
    }

    private static func isHeader(_ row: [String]) -> Bool {
        let cells = row.filter { !$0.trimmed.isEmpty }
        let known = knownNames(in: row)
        return known >= 3 && known * 2 >= cells.count && !cells.contains { isValue($0) }
    }

    /// How many cells name a field.
    private static func knownNames(in row: [String]) -> Int {
        row.count { name in FieldNames.meanings(of: name).first.map { $0.score >= 80 } == true }
    }

    /// Takes the names of a header that cannot be read as one, because it repeats names or stands below other rows.
    private mutating func takeNames(from row: [String], _ count: Int) {
        for column in 0..<count {
            let written = row.indices.contains(column) ? YAMLText.oneLine(row[column]).trimmed : ""
            let isFree = !written.isEmpty && !names.contains { $0.lowercased() == written.lowercased() }
            names.append(isFree ? written : (written.isEmpty ? "kolom" : written + " ") + "\(column + 1)")
        }
    }

    /// What the values are, where they give that away.
    private static func name(for sniffing: ValueSniffing, _ values: [String], isFirst: Bool) -> String? {
        guard !values.isEmpty else { return nil }
        let isNumbered = values.allSatisfy { $0.count <= 20 && !$0.contains(" ") && $0.contains(where: \.isNumber) }
        if isFirst, isNumbered, Set(values).count == values.count { return "nr" }
        if values.allSatisfy({ $0.count == 4 && (Int($0) ?? 0) >= 1000 }) { return "postcode" }
        if values.filter({ ValueSniffing.isDate($0) }).count * 5 >= values.count * 4 { return "nagekeken" }
        switch sniffing.obviousTarget {
        case "email": return "e-mail"
        case "url": return "website"
        case "organization.enterprise_number": return "ondernemingsnummer"
        case "phones.number": return "telefoon"
        case "opening_hours": return "openingsuren"
        case "location.address.city": return "gemeente"
        case "service_areas.value": return "werkingsgebied"
        default: break
        }
        let addresses = values.filter { $0.contains(where: \.isLetter) && $0.contains(" ") && endsInNumber($0) }
        return addresses.count * 5 >= values.count * 4 ? "adres" : nil
    }

    private static func endsInNumber(_ text: String) -> Bool {
        text.split(separator: " ").last?.first?.isNumber == true
    }

    /// Whether a text can be nothing but a value: a number, a date, an address of e-mail or web.
    static func isValue(_ text: String) -> Bool {
        if !text.contains(where: \.isLetter) { return text.filter(\.isNumber).count >= 2 }
        let sniffing = ValueSniffing([text], isMunicipality: { _ in false })
        return ValueSniffing.isDate(text) || sniffing.obviousTarget != nil
    }
}
