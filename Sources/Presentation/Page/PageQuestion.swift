package import DirectoryModel
package import Search

/// What somebody asks on the page: the words, and what was ticked or left out.
package struct PageQuestion: Sendable {
    package var text = ""
    /// Id of the municipality that was chosen; nil for all.
    package var area: String?
    /// What it is called.
    package var areaName: String?
    /// Codes of what was ticked.
    package var targetGroups: [String] = []
    package var domains: [String] = []
    package var openNow = false
    package var free = false
    package var leftOut: [UnderstoodPart] = []
    package var offset = 0

    package static let pageSize = 10

    package init() {}

    /// How much was ticked.
    var chosen: Int {
        (area == nil ? 0 : 1) + targetGroups.count + domains.count + (openNow ? 1 : 0) + (free ? 1 : 0)
    }

    /// Whether anything is asked.
    package var isEmpty: Bool { text.isEmpty && chosen == 0 }

    /// The search: what is ticked leaves out what is known not to fit; what is not known stays, below and labelled.
    package func request(now: OpeningMoment) -> SearchRequest {
        var request = SearchRequest(text: text, date: now.date, count: Self.pageSize, offset: offset)
        request.area = area
        request.targetGroups = targetGroups
        request.domains = domains
        request.openNow = openNow
        request.free = free
        request.leftOut = Set(leftOut)
        request.minute = now.minute
        request.narrowing = .toPossible
        return request
    }
}

extension UnderstoodPart {
    /// As the form of the page carries it.
    var formValue: String {
        switch self {
        case .area: "plaats"
        case .targetGroup(let code): "doelgroep:\(code)"
        case .domain(let code): "domein:\(code)"
        case .age: "leeftijd"
        case .language: "taal"
        case .moment: "moment"
        case .free: "gratis"
        }
    }

    /// Nil for a value that the form does not have.
    package init?(formValue: String) {
        let parts = formValue.split(separator: ":", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("plaats", 1): self = .area
        case ("doelgroep", 2): self = .targetGroup(parts[1])
        case ("domein", 2): self = .domain(parts[1])
        case ("leeftijd", 1): self = .age
        case ("taal", 1): self = .language
        case ("moment", 1): self = .moment
        case ("gratis", 1): self = .free
        default: return nil
        }
    }
}
