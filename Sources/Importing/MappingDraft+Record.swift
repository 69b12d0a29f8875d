import RecordReading

/// Which element of an XML or JSON file is probably the record: one that is repeated and has much in it.
struct RecordGuess {
    let path: [XMLName]?

    init(_ outline: XMLOutline) {
        let structured = Set(outline.elements.map { Array($0.path.dropLast()) })
        // Depth of the innermost element, itself or around it, that occurs several times with something in it: what is in
        // such a list is not of the element around that.
        var listDepths: [Int] = []
        var around: [Int] = []
        for element in outline.elements {
            // Elements stand before those inside them.
            around = Array(around.prefix(element.path.count - 1))
            let isList = element.maximumPerParent > 1 && structured.contains(element.path)
            around.append(isList ? element.path.count : around.last ?? 0)
            listDepths.append(around.last ?? 0)
        }
        var best: (path: [XMLName], score: Double)?
        for (index, element) in outline.elements.enumerated() where element.path.count > 1 {
            let depth = element.path.count
            let inside = zip(outline.elements[index...], listDepths[index...]).enumerated()
                .prefix { $0.offset == 0 || $0.element.0.path.count > depth }.map(\.element)
            guard inside.count > 1 || element.attributes.count > 1 else { continue }
            let values = inside.reduce(0.0) { sum, next in
                let (inner, listDepth) = next
                let isInList = listDepth > depth
                return sum + Double(inner.attributes.count + (inner.hasText ? 1 : 0)) * (isInList ? 0.2 : 1)
            }
            let score = values * (1 + Double(min(element.count, 16)).squareRoot()) * Self.weight(of: element)
            if best.map({ score >= $0.score }) ?? true { best = (element.path, score) }
        }
        path = best?.path
    }

    /// How much its name says that it is an offering.
    private static func weight(of element: XMLOutline.Element) -> Double {
        guard let name = element.path.last?.local, let meaning = FieldNames.meanings(of: name).first else { return 1 }
        switch meaning.target {
        case "name": return meaning.score >= 80 ? 3 : 1.5
        case "organization.name": return 0.5
        default: return 1
        }
    }
}
