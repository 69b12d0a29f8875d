import DutchText
import Testing

@testable import Gazetteer

@Suite("Places in a line of text")
struct MentionTests {
    @Test(
        "The place is found, with the words that lead to it",
        arguments: [
            ("schuldhulp voor jongeren in Tienen", ["nis:24107 4..<5 3..<5"]),
            ("een huis in de buurt van Gent", ["nis:44021 6..<7 2..<7 ~"]),
            ("kine Tienen en omgeving", ["nis:24107 1..<2 1..<4 ~"]), ("omgeving leuven", ["nis:24062 1..<2 0..<2 ~"]),
            ("heist op den berg kine", ["nis:12014 0..<4 0..<4"]), ("Sint Jans Molenbeek", ["nis:21012 0..<3 0..<3"]),
            ("St Truiden dokter", ["nis:71053 0..<2 0..<2"]), ("vlaams brabant", ["nis:20001 0..<2 0..<2"]),
            ("ledeberg gent", ["dg:44021G 0..<2 0..<2"]), ("gent ledeberg", ["dg:44021G 0..<2 0..<2"]),
            ("Brugse Poort in Gent", ["wijk:44021:brugse-poort 0..<4 0..<4"]),
            ("3300 tienen", ["nis:24107 0..<2 0..<2"]),
            ("2018 antwerpen", ["nis:11002 0..<2 0..<2"]), ("2060 leefloon", ["nis:11002 0..<1 0..<1"]),
            ("leefloon 2060", ["nis:11002 1..<2 1..<2"]), ("leefloon 2020", []),
            ("wij wonen in Tienen", ["nis:24107 3..<4 1..<4"]), ("mijn zus woont in Tienen", ["nis:24107 4..<5 2..<5"]),
            ("beschut wonen in Tienen", ["nis:24107 3..<4 2..<4"]), ("opvang 3300", ["nis:24107 1..<2 1..<2"]),
            ("Kessel-Lo (Leuven)", ["dg:24062C 0..<2 0..<2"]), ("Nieuwerkerken Aalst", ["dg:41002J 0..<2 0..<2"]),
            ("regio gent", ["regio:gent 0..<2 0..<2"]), ("regio leuven", ["nis:24062 1..<2 0..<2 ~"]),
            ("provincie antwerpen", ["nis:10000 0..<2 0..<2"]),
            ("gent aalst", ["nis:44021 0..<1 0..<1", "nis:41002 1..<2 1..<2"]),
            ("OCMW Borgloon", ["nis:73009 1..<2 1..<2"]), ("opvang BXL", ["nis:04000 1..<2 1..<2"]),
            ("dokter a pen", ["nis:11002 1..<3 1..<3"]),
            ("Blauwput Kessel-Lo Leuven", ["wijk:24062:blauwput 0..<3 0..<3"]),
            ("wijk dam in antwerpen", ["wijk:11002:dam 1..<4 0..<4"]), ("", []), ("niets van plaats", []),
        ])
    func found(line: String, expected: [String]) throws {
        let told = try realGazetteer().mentions(in: words(line)).map {
            "\($0.area.id) \($0.range) \($0.phrase)\($0.isAround ? " ~" : "")"
        }
        #expect(told == expected)
    }

    @Test(
        "An ordinary word is no place",
        arguments: [
            "hulp bij werken", "Werken aan jezelf", "meer lessen", "de kinderen halen", "een gesprek voeren",
            "namen van artsen",
            "mensen uit andere landen", "haren wassen", "laken verversen", "hulp bij het doel", "in 2018 gescheiden",
            "huur 1200", "rekening van 3000 euro", "budget 1500 euro in de maand", "lotgenoten en lot",
            "boom omgezaagd",
            "iets melden", "dokter Van Impe", "Samentuin De Wortel", "u boekt vooraf", "as van vader",
            "WERKEN MET KINDEREN",
        ])
    func ordinary(line: String) throws {
        #expect(try realGazetteer().mentions(in: words(line)).isEmpty)
    }

    @Test(
        "The same word is a place where the line shows it",
        arguments: [
            ("iemand in mol", "nis:13025"), ("thuiszorg mol", "nis:13025"), ("Peer", "nis:72030"),
            ("poetshulp landen", "nis:24059"), ("Nederlands leren landen 's avonds", "nis:24059"),
            ("tandarts uit Geel gezocht", "nis:13008"), ("OCMW Voeren", "nis:73109"), ("gemeente voeren", "nis:73109"),
            ("wijk Zuid", "wijk:11002:zuid"), ("Zuid Antwerpen", "wijk:11002:zuid"),
            ("dokter in Laken", "wijk:21004:laken"),
        ])
    func meant(line: String, id: String) throws {
        #expect(try realGazetteer().mentions(in: words(line)).map(\.area.id) == [id])
    }

    @Test("Equals are told beside the likeliest")
    func equals() throws {
        let mention = try #require(try realGazetteer().mentions(in: words("opvang in Beveren")).first)
        #expect(mention.area.id == "nis:46003")
        #expect(mention.others.map(\.id) == ["dg:34040B", "dg:36015D", "dg:38002G"])
        #expect(try realGazetteer().mentions(in: words("Beveren Roeselare")).map(\.area.id) == ["dg:36015D"])
        let woluwe = try #require(try realGazetteer().mentions(in: words("huisarts Woluwe")).first)
        #expect([woluwe.area.id] + woluwe.others.map(\.id) == ["nis:21018", "nis:21019"])
    }

    @Test("The mentions of any line stand in order, inside it, apart from each other")
    func order() throws {
        let gazetteer = try realGazetteer()
        var generator = SeededGenerator(seed: 7)
        let pieces = [
            "Gent", "Rabot", "in", "van", "de", "9000", "2018", "Beveren", "Werken", "mol", "(", "Sint", "St", "Jans",
            "Molenbeek",
            "en", "omgeving", "provincie", "Antwerpen", "Zuid", "-", "🏡", "Borgloon", "hulp",
        ]
        for _ in 0..<2000 {
            let line = (0..<Int.random(in: 0...9, using: &generator)).compactMap { _ in
                pieces.randomElement(using: &generator)
            }
            let words = line.map { (folded: $0.folded, original: $0) }
            var end = 0
            for mention in gazetteer.mentions(in: words) {
                #expect(mention.range.lowerBound >= end && mention.range.upperBound <= words.count, "\(line)")
                #expect(mention.phrase.lowerBound <= mention.range.lowerBound, "\(line)")
                #expect(mention.phrase.upperBound >= mention.range.upperBound, "\(line)")
                #expect(mention.phrase.upperBound <= words.count, "\(line)")
                end = mention.range.upperBound
            }
        }
    }
}
