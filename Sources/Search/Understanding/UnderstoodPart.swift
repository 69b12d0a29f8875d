/// A part of a question that was understood from its text, and can be left out again.
package enum UnderstoodPart: Sendable, Hashable {
    case area
    /// Code of the target group.
    case targetGroup(String)
    /// Code of the domain.
    case domain(String)
    case age, language, moment, free
}

extension SearchQuery {
    /// What the text was understood to say besides its words, in the order in which people read it.
    package var understoodParts: [UnderstoodPart] {
        var parts: [UnderstoodPart] = []
        if area.map({ $0.from != .flag }) ?? false { parts.append(.area) }
        parts += targetGroups.filter { $0.from != .flag }.map { .targetGroup($0.code) }
        parts += domains.filter { $0.from != .flag }.map { .domain($0.code) }
        if age.map({ $0.from != .flag }) ?? false { parts.append(.age) }
        if language.map({ $0.from != .flag }) ?? false { parts.append(.language) }
        if moment.map({ $0.from != .flag }) ?? false { parts.append(.moment) }
        if free.map({ $0 != .flag }) ?? false { parts.append(.free) }
        return parts
    }

    /// Takes back what was understood of the text and is not meant; what flags say stays.
    mutating func leaveOut(_ parts: Set<UnderstoodPart>) {
        for part in understoodParts where parts.contains(part) {
            switch part {
            case .area: area = nil
            case .targetGroup(let code): targetGroups.removeAll { $0.code == code && $0.from != .flag }
            case .domain(let code):
                domains.removeAll { $0.code == code && $0.from != .flag }
                meant.remove(code)
            case .age: age = nil
            case .language: language = nil
            case .moment: moment = nil
            case .free: free = nil
            }
        }
    }
}
