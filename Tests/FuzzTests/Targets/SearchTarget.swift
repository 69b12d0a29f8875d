import DirectoryModel
import DirectoryService
import DirectoryStore
import Presentation
import Search

/// Any text as a question to a kaart, answered, shown and completed.
final class SearchTarget: FuzzTarget {
    private let world: FuzzWorld
    private let store: DirectoryStore
    private let search: SearchService
    private let suggestions: SuggestionService

    init() throws {
        world = try FuzzWorld.shared()
        store = try world.kaart("voorbeeld-csv")
        search = SearchService(references: world.references, settings: world.settings)
        suggestions = SuggestionService(references: world.references)
    }

    func run(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        var request = SearchRequest(text: text, date: FuzzWorld.date, count: 5)
        request.minute = 600
        let answer = try search.answer(request, from: store, countsFacets: true)
        try promise(answer.hits.count == min(5, answer.total), "\(answer.hits.count) of \(answer.total) are shown")
        try promise(answer.fitting <= answer.total, "\(answer.fitting) of \(answer.total) fit")
        for hit in answer.hits {
            try promise(hit.score.isFinite, "a score of \(hit.score)")
            for highlight in hit.highlights {
                try promise(highlight.start >= 0 && highlight.length > 0, "highlighted: \(highlight)")
            }
        }
        try promise(answer.query.text == text, "the question comes back as another")
        _ = try JSONText.text(SearchJSON(answer, thesaurus: world.references.thesaurus))
        request.literal = true
        _ = try search.answer(request, from: store)
        let found = try suggestions.suggestions(for: text, from: store, count: 4)
        try promise(found.count <= 4, "\(found.count) suggestions")
    }
}
