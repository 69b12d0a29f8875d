package import DirectoryStore

/// What `kaart` alone says: how the kaart stands, and what can be done with it.
package struct Overview {
    private let sources: [SourceSummary]
    private let path: String

    package init(sources: [SourceSummary], path: String) {
        self.sources = sources
        self.path = path
    }

    /// The text, ending in a line break.
    package var text: String {
        """
        Sociale kaart: \(standing)

          kaart zoek schuldhulp in Tienen            wie kan helpen, met de reden erbij
          kaart toon voorbeeld:A-001                 alles over één aanbod
          kaart importeer BESTAND --mapping NAAM     een levering op de kaart zetten
          kaart bronnen | doelgroepen | domeinen     wat erop staat, en hoe vers
          kaart serveer | meldingen                  de desk en haar pagina; meldingen
          kaart controleer | werklijst | herinner    de kaart waar houden
          kaart exporteer | reservekopie | nazicht   bewaren en nakijken

        Meer: kaart --help · kaart zoek --help

        """
    }

    private var standing: String {
        let offerings = sources.reduce(0) { $0 + $1.offerings }
        guard offerings > 0 else { return "nog leeg (\(path))." }
        let last = sources.compactMap(\.lastDelivery).max().map { ", geleverd op \(DutchWriting.date($0))" } ?? ""
        return DutchWriting.count(offerings, "aanbod", "aanbiedingen") + " uit "
            + DutchWriting.count(sources.count, "bron", "bronnen") + last + "."
    }
}
