import DirectoryModel
import DutchText

/// Countries as addresses and questions name them.
package enum CountryNames {
    /// The code of a country (ISO 3166-1, two letters) by its name or code; the text itself where it is none that we know.
    static func code(_ text: String) -> String {
        let name = text.folded
        if name.count == 2 { return name.uppercased() }
        return codes[name] ?? text
    }

    /// The country that a line of an address ends with ("3300 Tienen, België") or of which it has a postcode
    /// ("NL-4811 Breda", "4811 AB Breda"), and the line without that name.
    static func country(in line: String) -> (code: String, rest: String)? {
        let bare = line.hasSuffix(")") ? String(line.dropLast()) : line
        for separator in [",", "(", " - ", ";", "\n"] {
            guard let cut = bare.ranges(of: separator).last,
                let code = codes[bare[cut.upperBound...].folded], ending.contains(code)
            else { continue }
            return (code, String(bare[..<cut.lowerBound]).trimmed)
        }
        if line.contains(#/\b[1-9][0-9]{3} ?[A-Z]{2} +\p{Lu}/#) { return ("NL", line) }
        // A block of houses may be called so: "Gasthuisberg, blok D-1234".
        guard let match = line.firstMatch(of: #/(?:^|[,;(\n-] *|\d[A-Za-z]? +)(NL|FR?|DE?|LU?)-\d{4,5} +\p{L}/#) else {
            return nil
        }
        return (String(match.1).count == 1 ? letters[String(match.1)] ?? "" : String(match.1), line)
    }

    /// Those that a line ends with; houses and hamlets have the names of others: "Kerkstraat 1 (Malta)".
    private static let ending: Set<String> = ["BE", "NL", "FR", "LU", "DE", "GB", "US"]

    /// The folded words of the names of countries.
    package static let words = Set(codes.keys.flatMap { $0.split { !$0.isLetter }.map(String.init) })

    /// Codes by folded names: Dutch ones, and French and English ones that people write.
    private static let codes: [String: String] = {
        let countries = table.split { $0 == "," || $0.isNewline }.map { $0.trimmed.split(separator: " ", maxSplits: 1) }
        let names = countries.flatMap { country in
            country.dropFirst().flatMap { $0.split(separator: "|") }.map { (String($0), String(country[0])) }
        }
        return Dictionary(names, uniquingKeysWith: { first, _ in first })
    }()

    private static let table = """
        AF afghanistan, AL albanie|albania, DZ algerije|algerie|algeria, AO angola, AR argentinie|argentina,
        AM armenie|armenia, AU australie|australia, AT oostenrijk|autriche|austria, AZ azerbeidzjan|azerbaijan,
        BA bosnie|bosnie en herzegovina|bosnia, BD bangladesh, BE belgie|belgium|belgique|belgien|bel,
        BF burkina faso, BG bulgarije|bulgarie|bulgaria, BI burundi, BJ benin, BO bolivia, BR brazilie|bresil|brazil,
        BY belarus|wit-rusland, CA canada, CD congo|kongo, CF centraal-afrikaanse republiek,
        CH zwitserland|suisse|switzerland, CI ivoorkust|cote d'ivoire, CL chili|chile, CM kameroen|cameroun|cameroon,
        CN china|chine, CO colombia, CR costa rica, CU cuba, CV kaapverdie, CY cyprus|chypre, CZ tsjechie|tchequie,
        DE duitsland|allemagne|germany, DJ djibouti, DK denemarken|danemark|denmark, DO dominicaanse republiek,
        EC ecuador, EE estland, EG egypte|egypt, ER eritrea|erythree, ES spanje|espagne|spain, ET ethiopie|ethiopia,
        FI finland|finlande, FR frankrijk|france|fra, GA gabon,
        GB verenigd koninkrijk|united kingdom|groot-brittannie|engeland|angleterre|england|schotland|wales,
        GE georgie|georgia, GH ghana, GM gambia, GN guinee|guinea, GR griekenland|grece|greece, GT guatemala,
        HN honduras, HR kroatie|croatie|croatia, HT haiti, HU hongarije|hongrie|hungary, ID indonesie|indonesia,
        IE ierland|irlande|ireland, IL israel, IN india|inde, IQ irak|iraq, IR iran, IS ijsland, IT italie|italy,
        JM jamaica, JO jordanie|jordan, JP japan|japon, KE kenia|kenya, KG kirgizie|kirgizstan, KH cambodja,
        KR zuid-korea, KZ kazachstan, LA laos, LB libanon|liban|lebanon, LK sri lanka, LR liberia,
        LT litouwen|lituanie|lithuania, LU luxemburg|luxembourg, LV letland|lettonie|latvia, LY libie|libye|libya,
        MA marokko|maroc|morocco, MD moldavie|moldova, ME montenegro, MG madagaskar, MK noord-macedonie|macedonie,
        ML mali, MM myanmar|birma, MN mongolie|mongolia, MR mauritanie, MT malta, MW malawi, MX mexico|mexique,
        MY maleisie, MZ mozambique, NA namibie, NE niger, NG nigeria, NI nicaragua,
        NL nederland|pays-bas|netherlands|nld|holland, NO noorwegen|norvege|norway, NP nepal, NZ nieuw-zeeland,
        OM oman, PA panama, PE peru|perou, PH filipijnen|philippines, PK pakistan, PL polen|pologne|poland,
        PS palestina|palestine, PT portugal, PY paraguay, QA qatar, RO roemenie|roumanie|romania,
        RS servie|serbie|serbia, RU rusland|russie|russia, RW rwanda|ruanda, SA saoedi-arabie, SD soedan|soudan|sudan,
        SE zweden|suede|sweden, SG singapore, SI slovenie|slovenia, SK slowakije|slovaquie|slovakia, SL sierra leone,
        SN senegal, SO somalie|somalia, SR suriname, SS zuid-soedan, SV el salvador, SY syrie|syria,
        TD tsjaad|tchad|chad, TG togo, TH thailand, TJ tadzjikistan, TM turkmenistan, TN tunesie|tunisie|tunisia,
        TR turkije|turquie|turkey, TW taiwan, TZ tanzania, UA oekraine|ukraine, UG oeganda|uganda,
        US usa|united states|verenigde staten|amerika, UY uruguay, UZ oezbekistan, VE venezuela, VN vietnam,
        XK kosovo, YE jemen|yemen, ZA zuid-afrika|afrique du sud|south africa, ZM zambia, ZW zimbabwe
        """

    /// Of countries that have one letter before their postcodes.
    private static let letters = ["F": "FR", "D": "DE", "L": "LU"]
}
