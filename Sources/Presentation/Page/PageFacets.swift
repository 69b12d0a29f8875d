import Gazetteer
import Search
import Thesaurus

/// The facets of an answer, with how much each would leave.
struct PageFacets {
    private let question: PageQuestion
    private let counts: FacetCounts
    private let total: Int
    private let words: PageWords
    /// What the text was understood to ask: it stands first.
    private let query: SearchQuery

    /// So many stand open; the others are folded away.
    private static let shown = 6
    private static let most = 24
    /// A concept that is no more than a guess has to earn its place.
    private static let certain = 0.6

    init(_ question: PageQuestion, _ query: SearchQuery, _ counts: FacetCounts, total: Int, words: PageWords) {
        self.question = question
        self.query = query
        self.counts = counts
        self.total = total
        self.words = words
    }

    var facets: [[String: Any]] { [area, targetGroups, domains, circumstances].compactMap { $0 } }

    private typealias Option = (value: String, label: String, count: Int?, isChecked: Bool)

    /// One at a time: what serves two municipalities is not what somebody asks. The others stay, so that the arrow keys
    /// can go on to them.
    private var area: [String: Any]? {
        let all: Option = ("", words.say("alle gemeenten", "toutes les communes"), nil, question.area == nil)
        let understood = query.area?.area.id
        var options =
            (counts.municipalities.filter { $0.area.id == understood }
            + counts.municipalities.filter { $0.area.id != understood }).map { entry -> Option in
                (entry.area.id, words.name(of: entry.area), entry.count, question.area == entry.area.id)
            }
        if let chosen = question.area, !options.contains(where: \.isChecked) {
            options.insert((chosen, question.areaName ?? chosen, total, true), at: 0)
        }
        return options.isEmpty ? nil : facet("gemeente", words.say("Gemeente", "Commune"), many: false, [all] + options)
    }

    private var targetGroups: [String: Any]? {
        concepts(
            "doelgroep", words.say("Doelgroep", "Public"), counts.targetGroups, question.targetGroups,
            query.targetGroups, .targetGroup)
    }

    private var domains: [String: Any]? {
        concepts(
            "domein", words.say("Domein", "Domaine"), counts.domains, question.domains, query.domains, .careDomain)
    }

    private func concepts(
        _ name: String, _ legend: String, _ counts: [FacetCounts.Count], _ chosen: [String],
        _ asked: [SearchQuery.AskedConcept], _ scheme: Scheme
    ) -> [String: Any]? {
        let ticked = chosen.map { code -> Option in
            (code, words.label(code, scheme), counts.first { $0.code == code }?.count ?? 0, true)
        }
        let understood = asked.filter { $0.certainty >= Self.certain }.map(\.code)
        let open = counts.filter { !chosen.contains($0.code) }
        let others = (open.filter { understood.contains($0.code) } + open.filter { !understood.contains($0.code) }).map
        {
            (value: $0.code, label: words.label($0.code, scheme), count: $0.count as Int?, isChecked: false)
        }
        let options = ticked + others.prefix(Self.most)
        return options.isEmpty ? nil : facet(name, legend, many: true, options)
    }

    private var circumstances: [String: Any] {
        func option(_ name: String, _ id: String, _ label: String, _ count: Int, _ isChecked: Bool) -> [String: Any] {
            [
                "id": id, "name": name, "value": "ja", "label": label, "count": words.number(count),
                "checked": isChecked,
            ]
        }
        return [
            "name": "nu_open", "legend": words.say("Wanneer en prijs", "Quand et prix"), "many": true, "more": false,
            "more_options": [Any](),
            "options": [
                option(
                    "nu_open", "nu-open", words.say("nu open", "ouvert maintenant"), counts.openNow, question.openNow),
                option("gratis", "gratis", words.say("gratis", "gratuit"), counts.free, question.free),
            ],
        ]
    }

    private func facet(_ name: String, _ legend: String, many: Bool, _ options: [Option]) -> [String: Any] {
        let entries = options.enumerated().map { place, option in
            PageFrame.filled([
                "id": "\(name)-\(place + 1)", "name": name, "value": option.value, "label": option.label,
                "count": option.count.map { words.number($0) }, "checked": option.isChecked,
            ])
        }
        let shown = max(Self.shown, options.count { $0.isChecked } + 1)
        let folded = entries.dropFirst(shown)
        return PageFrame.filled([
            "name": name, "legend": legend, "many": many, "options": Array(entries.prefix(shown)),
            "more": !folded.isEmpty, "more_id": "meer-\(name)",
            "more_label": words.say("Nog \(folded.count)", "\(folded.count) de plus"), "more_options": Array(folded),
        ])
    }
}
