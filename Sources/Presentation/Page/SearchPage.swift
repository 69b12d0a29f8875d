import DirectoryModel
package import DirectoryService
import Gazetteer
import Search
import Thesaurus

/// The page on which is searched: the question, what was understood of it, the facets and the answer.
package struct SearchPage {
    private let frame: PageFrame
    private let question: PageQuestion

    private var words: PageWords { frame.words }

    private static let longestExcerpt = 170
    /// How many chips of domains there are: more would be guesses.
    private static let mostDomains = 3

    package init(_ question: PageQuestion, frame: PageFrame) {
        self.question = question
        self.frame = frame
    }

    /// The page before anything was asked.
    package var empty: Page {
        page(["state": frame.standing, "understood": [Any](), "notes": [Any](), "facets": [Any](), "tiers": [Any]()])
    }

    /// The page when the question cannot be answered as it was put.
    ///
    /// - Parameter reason: why, and what to do.
    /// - Returns: the page.
    package func refused(_ reason: String) -> Page {
        page(["refusal": reason, "understood": [Any](), "notes": [Any](), "facets": [Any](), "tiers": [Any]()])
    }

    /// The page with the answer.
    package func answered(_ answer: SearchService.Answer) -> Page {
        let understood = self.understood(answer.query)
        let facets = answer.facets.map { PageFacets(question, answer.query, $0, total: answer.fitting, words: words) }
        let isEmpty = answer.hits.isEmpty
        return page([
            "understood": understood, "has_understood": !understood.isEmpty, "notes": notes(answer.query),
            "facets": facets?.facets ?? [], "has_facets": facets != nil && (!isEmpty || question.chosen > 0),
            "chosen_line": question.chosen == 0
                ? nil : words.say("\(question.chosen) gekozen", "\(question.chosen) choisis"),
            "found_line": isEmpty ? nil : foundLine(answer), "tiers": tiers(answer),
            "nothing": isEmpty ? nothing : nil, "earlier": earlier, "later": later(answer),
            "has_pages": earlier != nil || later(answer) != nil,
        ])
    }

    private func page(_ context: [String: Any?]) -> Page {
        let removed = question.leftOut.map { part in
            let name = self.name(of: part)
            return [
                "value": part.formValue, "label": name,
                "restore_label": words.say("\(name) terugzetten", "rétablir \(name)"),
            ]
        }
        let own: [String: Any?] = [
            "q": question.text, "asked": !question.isEmpty, "removed": removed, "has_removed": !removed.isEmpty,
        ]
        return frame.page("zoeken", title: nil, address: nil, own.merging(context) { $1 })
    }

    // MARK: - The question

    private func understood(_ query: SearchQuery) -> [[String: Any]] {
        var domains = 0
        return query.understoodParts.compactMap { part in
            if case .domain = part {
                domains += 1
                if domains > Self.mostDomains { return nil }
            }
            let label = self.label(of: part, in: query)
            return [
                "label": label, "name": "zonder", "value": part.formValue,
                "remove_label": words.say("\"\(label)\" weglaten", "ne pas tenir compte de « \(label) »"),
            ]
        }
    }

    private func label(of part: UnderstoodPart, in query: SearchQuery) -> String {
        switch part {
        case .area:
            guard let area = query.area else { return name(of: part) }
            let name = words.name(of: area.area)
            return area.isAround
                ? words.say("rond \(name)", "autour de \(name)") : words.say("in \(name)", "à \(name)")
        case .targetGroup(let code):
            let label = words.label(code, .targetGroup)
            return words.say("voor \(label)", "pour : \(label)")
        case .domain(let code): return words.label(code, .careDomain)
        case .age: return query.age.map { words.say("\($0.years) jaar", "\($0.years) ans") } ?? name(of: part)
        case .language:
            return query.language.map {
                words.say("in het \(words.languageName($0.code))", "en \(words.languageName($0.code))")
            } ?? name(of: part)
        case .moment:
            return query.moment.map {
                words.say("open \(MessageCatalogue.name(of: $0.kind))", frenchMoment($0.kind))
            } ?? name(of: part)
        case .free: return words.say("gratis", "gratuit")
        }
    }

    private func frenchMoment(_ kind: AskedMoment.Kind) -> String {
        switch kind {
        case .now(let minute): "ouvert à \(FrenchWriting.time(minute))"
        case .evening: "ouvert le soir"
        case .night: "ouvert la nuit"
        case .weekend: "ouvert le week-end"
        case .weekday(let day): "ouvert le \(FrenchWriting.weekday(day))"
        }
    }

    /// What it is called when it is left out and its value is no longer known.
    private func name(of part: UnderstoodPart) -> String {
        switch part {
        case .area: words.say("de plaats", "le lieu")
        case .targetGroup(let code): words.label(code, .targetGroup)
        case .domain(let code): words.label(code, .careDomain)
        case .age: words.say("de leeftijd", "l’âge")
        case .language: words.say("de taal", "la langue")
        case .moment: words.say("het moment", "le moment")
        case .free: words.say("gratis", "gratuit")
        }
    }

    private func notes(_ query: SearchQuery) -> [String] {
        var notes = query.corrections.map { correction in
            words.say(
                "Gezocht naar \"\(correction.to)\" in plaats van \"\(correction.from)\".",
                "Recherche de « \(correction.to) » au lieu de « \(correction.from) ».")
        }
        if query.saysNothing {
            notes.append(
                words.say(
                    MessageCatalogue.saysNothing, "Il n’y a aucun mot à chercher ; voici toute l’offre qui reste."))
        }
        if query.isNumberToCall {
            notes.append(
                words.say(
                    MessageCatalogue.numberIsNotSought,
                    "La carte ne cherche pas les numéros de téléphone : tapez ce que vous cherchez, ou le nom du service."
                ))
        }
        if !query.relaxed.isEmpty {
            notes.append(
                words.say(
                    MessageCatalogue.relaxed(query.relaxed),
                    "Aucune offre ne répond à tout ; laissé de côté : \(query.relaxed.joined(separator: ", "))."))
        }
        if let given = query.area, !query.passedOver.isEmpty {
            let names = DutchWriting.list(query.passedOver.map(words.name), and: "et")
            notes.append(
                words.say(
                    MessageCatalogue.passedOver(
                        query.passedOver.map(\.name), for: given.area.name, isChosen: given.from == .flag),
                    "Recherche à \(words.name(of: given.area))\(given.from == .flag ? " (choisi)" : ""), et non à \(names)."
                ))
        }
        if let note = query.area?.note.flatMap({ MessageCatalogue.sentence($0) }) { notes.append(note) }
        return notes
    }

    // MARK: - The answer

    /// "94 gevonden, 30 ook mogelijk, 10 getoond"
    private func foundLine(_ answer: SearchService.Answer) -> String {
        let (fitting, possible) = (words.number(answer.fitting), answer.total - answer.fitting)
        var parts = [words.say("\(fitting) gevonden", "\(fitting) trouvés")]
        if possible > 0 {
            parts.append(
                words.say("\(words.number(possible)) ook mogelijk", "\(words.number(possible)) aussi possibles"))
        }
        let shown = answer.hits.count
        let (first, last) = (question.offset + 1, question.offset + shown)
        parts.append(
            question.offset > 0
                ? words.say("\(first) tot \(last) getoond", "\(first) à \(last) affichés")
                : words.say("\(shown) getoond", "\(shown) affichés"))
        return parts.joined(separator: ", ")
    }

    private var nothing: [String: Any] {
        var advice = [words.say("Gebruik minder of andere woorden.", "Utilisez moins de mots, ou d’autres.")]
        if question.chosen > 0 { advice.append(words.say("Laat een keuze weg.", "Retirez un choix.")) }
        if question.area != nil { advice.append(words.say("Kijk ook in de buurt.", "Cherchez aussi aux alentours.")) }
        advice.append(
            words.say(
                "Bel het OCMW van de gemeente als u niet verder kunt: het wijst de weg.",
                "Appelez le CPAS de la commune si vous êtes bloqué : il oriente."))
        return ["message": words.say("Niets gevonden", "Rien trouvé"), "advice": advice]
    }

    private var earlier: [String: Any]? {
        guard question.offset > 0 else { return nil }
        let from = max(0, question.offset - PageQuestion.pageSize)
        return [
            "from": String(from),
            "label": words.say("Vorige \(PageQuestion.pageSize)", "\(PageQuestion.pageSize) précédents"),
        ]
    }

    private func later(_ answer: SearchService.Answer) -> [String: Any]? {
        let from = question.offset + answer.hits.count
        guard from < answer.total, !answer.hits.isEmpty else { return nil }
        let count = min(PageQuestion.pageSize, answer.total - from)
        return ["from": String(from), "label": words.say("Volgende \(count)", "\(count) suivants")]
    }

    private func tiers(_ answer: SearchService.Answer) -> [[String: Any]] {
        var tiers: [(tier: Tier, hits: [[String: Any]])] = []
        for (place, hit) in answer.hits.enumerated() {
            if tiers.last?.tier != hit.tier { tiers.append((hit.tier, [])) }
            tiers[tiers.count - 1].hits.append(self.hit(hit, number: question.offset + place + 1))
        }
        return tiers.map { entry in
            PageFrame.filled(["label": label(of: entry.tier), "hits": entry.hits])
        }
    }

    private func label(of tier: Tier) -> String? {
        switch tier {
        case .fits: nil
        case .unknown: words.say("Ook mogelijk (niet alles is opgegeven)", "Aussi possible (tout n’est pas précisé)")
        case .rest: words.say("Past niet bij alles wat u vroeg", "Ne répond pas à tout")
        }
    }

    private func hit(_ hit: SearchService.Hit, number: Int) -> [String: Any] {
        let offering = hit.offering
        let card = OfferingCard(offering, words: words)
        let told = hit.contributions.filter { part in
            if case .words = part.reason { return false }
            return part.kind != .freshness && part.kind != .status
        }
        func reasons(_ speaksFor: Bool) -> String? {
            let found = told.filter { $0.reason.speaksFor == speaksFor }.map { words.reason($0.reason) }
            return found.isEmpty ? nil : found.joined(separator: " · ")
        }
        let open = words.openNow(offering.openingHours.flatMap { try? OpeningHours(parsing: $0) })
        let warnings = card.warnings(vanishedOn: hit.vanishedOn, longest: nil)
        return PageFrame.filled([
            "number": String(number), "name": card.name, "url": frame.localized(card.address),
            "organization": offering.organization.name,
            "place": offering.location?.address?.line ?? hit.municipality, "phone": card.phone?.number,
            "phone_href": card.phone?.href, "email": offering.contactEmail,
            "email_href": offering.contactEmail.map { "mailto:\($0)" }, "copy": card.copy,
            "name_language": card.nameLanguage, "text_language": card.textLanguage,
            "excerpt": excerpt(of: hit, card), "because": reasons(true), "but": reasons(false),
            "freshness": [
                "kind": hit.freshness.rawValue, "label": words.assurance(offering.assuredDate, hit.freshness),
            ],
            "open": open.map { ["kind": $0.kind, "label": $0.label] },
            "has_warnings": !warnings.isEmpty, "warnings": warnings,
        ])
    }

    private func excerpt(of hit: SearchService.Hit, _ card: OfferingCard) -> [[String: Any]] {
        guard let description = card.description else { return [] }
        // Highlights are places in the text as it was indexed; a translation has none.
        let marks =
            card.isTranslated
            ? []
            : hit.highlights.filter { $0.field == "description" }.map { $0.start..<$0.start + $0.length }
        let line = String(description.map { $0.isNewline ? " " : $0 })
        return MarkedText.parts(line, marks: marks, limit: Self.longestExcerpt).map {
            ["text": $0.text, "marked": $0.isMarked]
        }
    }
}
