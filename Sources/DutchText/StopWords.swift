/// Words that carry no subject: left out of queries, kept in the index.
package enum StopWords {
    /// Whether the folded word is one.
    package static func contains(_ word: String) -> Bool { words.contains(word) }

    private static let words: Set<String> = Set(
        """
        de het een en of maar want dus als dan dat die dit deze daar hier er wat wie welk welke waar wanneer hoe waarom
        ik jij je u uw wij we zij ze hij hem haar hun ons onze mijn zijn jullie zich mij me men iemand iets niets niemand
        ben bent is was waren wordt worden werd geworden heb hebt heeft hebben had hadden kan kun kunt kunnen kon konden
        mag mogen moet moeten wil wilt willen wou zal zult zullen zou zouden ga gaat gaan doe doet doen gedaan
        in op aan bij van voor met zonder naar om uit tot te ter ten over onder door tegen tussen vanaf via na rond
        niet geen wel ook nog al meer meest veel heel erg zeer zo toch even graag alles alle alleen elke elk iedere ieder
        zoek zoeken zoekt vind vinden nodig graag dringend aub svp hallo
        weg morgen vandaag gisteren komt kom komen kwam geraak geraakt geraken weet weten laat laten gelaten blijkt lijkt krijg krijgt krijgen
        le la les un une des du de d l je j mon ma mes il elle nous vous ils elles est suis sont a ai et ou pour avec sans
        dans sur au aux ne pas qui que quoi par on ce se sa ses qu n c s t m y
        the an and or for with without to of my i am are he she his her they we you your who what where how need
        """.split { $0.isWhitespace }.map { $0.folded })
}
