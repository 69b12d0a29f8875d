extension MappingDraft {
    /// What to do with a folder of tables.
    package enum Proposal: Sendable, Hashable {
        /// A mapping that comes with the kaart reads it.
        case shipped(String)
        /// The text of a mapping file.
        case draft(String)
    }

    /// A draft for a folder of tables that refer to each other by columns such as `organisatie_id`.
    ///
    /// - Parameters:
    ///   - name: name for the mapping.
    ///   - tables: the tables with their first records.
    /// - Returns: nil where there is no table with columns.
    package func proposal(name: String, tables: [Table]) -> Proposal? {
        let names = Set(tables.map { $0.name.lowercased() })
        if !names.isDisjoint(with: ["services", "service"]),
            !names.isDisjoint(with: ["organizations", "organization", "service_at_location", "locations", "location"])
        {
            return .shipped("hsds")
        }
        guard let main = mainTable(tables) else { return nil }
        let joins = joins(from: main, to: tables.filter { $0.name != main.name })
        var candidates = candidates(of: main, join: nil)
        for join in joins { candidates += self.candidates(of: join.table, join: join) }
        for index in candidates.indices { candidates[index].order = index }
        var before = ["format: tables", "record: {table: \(YAMLText.quoted(main.name))}"]
        if !joins.isEmpty {
            before += ["joins:"]
            before += joins.map { join in
                let keys = "key: \(YAMLText.quoted(join.key)), by: \(YAMLText.quoted(join.by))"
                return "  \(YAMLText.quoted(join.name)): {table: \(YAMLText.quoted(join.table.name)), \(keys)}"
            }
        }
        return .draft(
            document(
                name: name, before: before, candidates: candidates,
                recordCount: main.publicRows.count, isXML: false))
    }

    private struct GuessedJoin {
        let name: String
        let table: Table
        let key: String
        let by: String
        /// True when many rows of the table may belong to one record.
        let isReverse: Bool
    }

    /// The table that is called after offerings, else the one that refers to others most.
    private func mainTable(_ tables: [Table]) -> Table? {
        func score(_ table: Table) -> Int {
            let isOffering = FieldNames.meanings(of: table.name).first?.target == "name"
            let references = table.header.filter { column in tables.contains { refers(column, to: $0) } }.count
            return (isOffering ? 100 : 0) + 10 * references + table.header.count
        }
        return tables.filter { !$0.header.isEmpty }.max { score($0) < score($1) }
    }

    private func joins(from main: Table, to others: [Table]) -> [GuessedJoin] {
        let ownKey = idColumn(of: main)
        return others.compactMap { other in
            if let column = main.header.first(where: { refers($0, to: other) }), let key = idColumn(of: other) {
                return GuessedJoin(name: other.name, table: other, key: key, by: column, isReverse: false)
            }
            if let column = other.header.first(where: { refers($0, to: main) }), let ownKey {
                return GuessedJoin(name: other.name, table: other, key: column, by: ownKey, isReverse: true)
            }
            return nil
        }
    }

    /// Whether a column such as `dienst_id` or `dienstId` is called after the table `dienst` or `diensten`.
    private func refers(_ column: String, to table: Table) -> Bool {
        let tokens = FieldNames.tokens(of: column)
        guard tokens.count > 1, let last = tokens.last, Self.keyWords.contains(last) else { return false }
        let thing = tokens.dropLast().joined()
        let name = FieldNames.tokens(of: table.name).joined()
        return thing.count > 2 && name.hasPrefix(thing) && name.count - thing.count <= 3
    }

    private static let keyWords: Set<String> = ["id", "nr", "nummer", "code", "ref", "key"]

    private func idColumn(of table: Table) -> String? {
        table.header.first { Self.keyWords.contains($0.lowercased()) } ?? table.header.first { refers($0, to: table) }
    }

    private func candidates(of table: Table, join: GuessedJoin?) -> [Candidate] {
        table.header.enumerated().compactMap { index, column in
            guard !column.isEmpty, column != join?.key else { return nil }
            let tokens = FieldNames.tokens(of: column)
            let isReference =
                tokens == ["id"] || tokens.count > 1 && tokens.last.map { Self.keyWords.contains($0) } == true
            if join != nil, isReference { return nil }
            let isGeneric = ["naam", "name", "nom", "nummer", "number", "type", "waarde", "value", "label"].contains(
                column.lowercased())
            let names = join == nil ? [column] : isGeneric ? [table.name + " " + column, table.name] : [column]
            var candidate = Candidate(column: column, names: names, examples: table.examples(of: index))
            candidate.isRepeated = join?.isReverse ?? false
            candidate.join = join?.name
            candidate.isOfOrganization = join != nil && FieldNames.meansOrganization(table.name)
            return candidate
        }
    }
}
