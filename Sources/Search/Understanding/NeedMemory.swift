package import DutchText
import Synchronization
package import Thesaurus

/// How needs are read with one thesaurus and one lexicon: made when a question first asks for it, and shared by all who
/// answer questions. A question whose words are all known does without.
package final class NeedMemory: Sendable {
    private let thesaurus: Thesaurus
    private let lexicon: Lexicon
    private let made = Mutex<NeedReading?>(nil)

    package init(thesaurus: Thesaurus, lexicon: Lexicon) {
        self.thesaurus = thesaurus
        self.lexicon = lexicon
    }

    var reading: NeedReading { prepared(from: nil) }

    /// Makes it, from what `text` gave earlier where that is of the same words.
    package func prepare(from text: String?) { _ = prepared(from: text) }

    private func prepared(from text: String?) -> NeedReading {
        made.withLock { made in
            if let made { return made }
            let analysis = Analysis(lexicon: lexicon)
            let examples =
                text.flatMap { NeedExamples(text: $0, thesaurus, analysis: analysis) }
                ?? NeedExamples(thesaurus, analysis: analysis)
            let reading = NeedReading(examples, of: thesaurus)
            made = reading
            return reading
        }
    }

    /// What can be kept so that the next process makes it sooner.
    ///
    /// - Parameter kept: what is kept.
    /// - Returns: the text to keep instead; nil where what is kept will do.
    package func text(unless kept: String?) -> String? {
        let analysis = Analysis(lexicon: lexicon)
        if let kept, NeedExamples(text: kept, thesaurus, analysis: analysis) != nil { return nil }
        return NeedExamples(thesaurus, analysis: analysis).text
    }
}
