import DirectoryModel
package import RecordReading

extension Mapping {
    /// The record without what is confidential; nil where it is confidential as a whole.
    ///
    /// Whatever is kept of a record, also in a temporary file, must have gone through this first.
    ///
    /// - Parameter record: the record, as read.
    /// - Returns: nil where nothing may be kept of it.
    package func withholding(_ record: SourceRecord) -> SourceRecord? {
        guard !withheld.isEmpty else { return record }
        switch record {
        case .row(let row): return .row(withholding(row))
        case .element(let element):
            let patterns = withheld.compactMap { if case .elements(let path) = $0 { path } else { nil } }
            var around: XMLPlace?
            for ancestor in element.ancestors {
                guard let node = XMLPlace(ancestor, in: around).without(patterns) else { return nil }
                around = XMLPlace(node, in: around)
            }
            guard let node = XMLPlace(element.element, in: around).without(patterns) else { return nil }
            let ancestors = sequence(first: around, next: { $0?.parent }).prefix { $0 != nil }.compactMap { $0?.node }
            return .element(
                XMLRecord(
                    position: element.position, pathIndex: element.pathIndex, element: node,
                    ancestors: ancestors.reversed()))
        }
    }

    private func withholding(_ row: TableRow) -> TableRow {
        var fields = row.fields
        let table = TableName(file: row.position.file)
        let nothing: (StagedKey) -> [SourceRecord] = { _ in [] }
        let evaluation = Evaluation<Never>(mapping: self, position: row.position, bound: nil, lookup: nothing)
        for case .columns(let columns, let tables, let conditions) in withheld
        where (tables.isEmpty || table.isAmong(tables))
            && (evaluation.holds(conditions, at: .row(row)) || evaluation.hasGivenUp)
        {
            for index in columns.compactMap({ row.header.index(of: $0) }) where fields.indices.contains(index) {
                fields[index] = ""
            }
        }
        return TableRow(position: row.position, header: row.header, fields: fields, faults: row.faults)
    }
}

extension XMLPlace {
    /// The element without those below it that a pattern leads to; nil when one leads to the element itself.
    fileprivate func without(_ patterns: [XMLPath]) -> XMLNode? {
        func isWithheld(_ place: XMLPlace) -> Bool { patterns.contains { $0.leads(to: place) } }
        guard !isWithheld(self) else { return nil }
        var open = [(place: self, next: 0, kept: [XMLNode]())]
        while let top = open.last {
            let children = top.place.node.children
            if children.indices.contains(top.next) {
                open[open.count - 1].next += 1
                let child = XMLPlace(children[top.next], in: top.place)
                if !isWithheld(child) { open.append((child, 0, [])) }
                continue
            }
            var node = top.place.node
            node.children = top.kept
            open.removeLast()
            guard !open.isEmpty else { return node }
            open[open.count - 1].kept.append(node)
        }
        return nil
    }
}
