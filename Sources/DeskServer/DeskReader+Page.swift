import DirectoryModel
import DirectoryService
import DirectoryStore
import Foundation
import Gazetteer
import Presentation
import Search

/// The page, for a browser: each of these gives HTML in the language that is asked.
extension DeskReader {
    /// The search page: empty, with an answer, or with the reason why there is none.
    func searchPage(_ question: PageQuestion, _ language: PageLanguage, now: OpeningMoment) throws -> String {
        let frame = try frame(language, now)
        var question = question
        question.areaName = question.area.flatMap { source.references.gazetteer.area(id: $0) }.map {
            frame.words.language == .french ? $0.names.fr ?? $0.name : $0.name
        }
        guard !question.isEmpty else { return html(SearchPage(question, frame: frame).empty) }
        do {
            let answer = try reading { store in
                let answer = try search.answer(question.request(now: now), from: store, countsFacets: true)
                guard answer.hits.isEmpty, answer.total > 0 else { return answer }
                // Since somebody turned the leaf, the kaart may have become smaller: the last one is the nearest.
                question.offset = (answer.total - 1) / PageQuestion.pageSize * PageQuestion.pageSize
                return try search.answer(question.request(now: now), from: store, countsFacets: true)
            }
            demand.count(answer, source.references)
            return html(SearchPage(question, frame: frame).answered(answer))
        } catch let refusal as SearchRefusal {
            return html(SearchPage(question, frame: frame).refused(MessageCatalogue.sentence(refusal)))
        }
    }

    /// The page of an offering, or the sheet of it for a client; nil when it is not there.
    func offeringPage(
        _ id: String, isSheet: Bool, _ language: PageLanguage, now: OpeningMoment
    ) throws -> String? {
        guard let (offering, sightings) = try offeringAndSightings(id) else { return nil }
        let freshness = source.settings.freshness.policy(of: offering).verdict(
            assured: offering.assuredDate, on: now.date)
        let page = OfferingPage(
            offering, sightings: sightings, freshness: freshness, frame: try frame(language, now))
        return html(isSheet ? page.sheet : page.detail)
    }

    /// The form for a report, or the thanks for one; nil for an offering that is not there.
    ///
    /// - Parameters:
    ///   - id: what it is about; nil for something that is missing from the kaart.
    ///   - state: what was filled in.
    ///   - language: the language of the page.
    ///   - now: the day and the minute.
    /// - Returns: HTML.
    /// - Throws: `StoreError`.
    func reportPage(
        about id: String?, _ state: ReportFormState, _ language: PageLanguage, now: OpeningMoment
    ) throws -> String? {
        var offering: Offering?
        if let id {
            offering = try offeringAndSightings(id)?.offering
            if offering == nil { return nil }
        }
        let page = ReportPage(about: offering, frame: try frame(language, now))
        return switch state {
        case .sent: html(page.thanks)
        case .open(let chosen, let text, let error):
            html(page.form(kinds: DeskParameters.reportKinds, chosen: chosen, text: text, error: error))
        }
    }

    /// Suggestions for the box, as JSON.
    func pageSuggestions(for text: String, _ language: PageLanguage, now: OpeningMoment) throws -> String {
        let words = PageWords(language, thesaurus: source.references.thesaurus, now: now)
        let found = try reading {
            try source.suggestions.suggestions(
                for: text, from: $0, count: Self.mostSuggestions, in: language.ofTerms)
        }
        return try JSONText.text(
            found.map { PageSuggestion($0, words: words, gazetteer: source.references.gazetteer) })
    }

    private static let mostSuggestions = 8

    private func offeringAndSightings(_ id: String) throws -> (offering: Offering, sightings: Sightings?)? {
        try reading { store in
            try store.read { snapshot in
                guard let key = try snapshot.key(named: id), let offering = try snapshot.offering(key: key) else {
                    return nil
                }
                return (offering, try snapshot.sightings(key: key))
            }
        }
    }

    private func frame(_ language: PageLanguage, _ now: OpeningMoment) throws -> PageFrame {
        PageFrame(
            words: PageWords(language, thesaurus: source.references.thesaurus, now: now),
            sources: try reading { try $0.read { try $0.sources() } })
    }

    private func html(_ page: Page) -> String { source.page.html(page) }
}

/// How far somebody is with a report.
enum ReportFormState: Sendable {
    /// What was chosen and typed, and why it was not taken.
    case open(chosen: String?, text: String, error: String?)
    case sent
}
