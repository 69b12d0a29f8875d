/// A language, by its shortest ISO 639 code as BCP 47 wants it: two letters where there are (`nl`, `ar`), else the
/// three of ISO 639-3 (`ber`, `vgt`). Region and script are dropped: `nl-BE` is `nl`.
package struct LanguageCode: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The code, in lower case.
    package let code: String

    /// Reads a code of ISO 639-1, -2 or -3 (`nl`, `NL`, `nld`, `dut`, `nl-BE`), or the name of the language in Dutch,
    /// French, English or itself (`Nederlands`, `frans`, `français`, `Vlaamse Gebarentaal`); case and accents do not
    /// matter. Nil where the language is not known.
    package init?(parsing text: some StringProtocol) {
        guard text.utf8.count <= 80 else { return nil }
        let folded = text.plainFolded
        if let code = LanguageTable.shared.codes[folded] {
            self.code = code
            return
        }
        let parts = folded.split { $0 == "-" || $0 == "_" }
        guard parts.count > 1, let primary = parts.first, (2...3).contains(primary.utf8.count) else { return nil }
        let areSubtags = parts.dropFirst().allSatisfy { part in
            (2...8).contains(part.utf8.count) && part.utf8.allSatisfy(\.isASCIIAlphanumeric)
        }
        guard areSubtags, let code = LanguageTable.shared.codes[String(primary)] else { return nil }
        self.code = code
    }

    /// The languages that one entry of a list names: several where hyphens join them, as Brussels writes `NL-FR`; one for
    /// what ``init(parsing:)`` reads, such as `nl-BE`; none where a part is not known.
    ///
    /// A part of two letters may be a region as well. It is one unless it is a language that is often spoken here, and not
    /// merely a country where the language before it is at home.
    package static func all(in text: some StringProtocol) -> [LanguageCode] {
        let one = LanguageCode(parsing: text)
        let table = LanguageTable.shared
        guard text.utf8.count <= 80 else { return [] }
        let folded = text.plainFolded
        guard table.codes[folded] == nil else { return one.map { [$0] } ?? [] }
        let parts = folded.split { "-_".contains($0) }.map { String($0.trimmed) }
        let languages = parts.compactMap { table.codes[$0] }
        let isRegional = parts.count == 2 && regional.contains(parts.joined(separator: "-"))
        let isSeveral =
            languages.count == parts.count && parts.allSatisfy { $0.utf8.count != 2 || spokenHere.contains($0) }
            && !(isRegional && text.contains(where: \.isLowercase))
        guard isSeveral, Set(languages).count > 1 else { return one.map { [$0] } ?? [] }
        var seen: Set<String> = []
        return languages.filter { seen.insert($0).inserted }.map { LanguageCode(known: $0) }
    }

    private init(known code: String) { self.code = code }

    /// Codes of languages that desks here list beside each other. `be` is Belgium, and `br` Brazil.
    private static let spokenHere: Set<String> = [
        "nl", "fr", "en", "de", "ar", "tr", "es", "it", "pt", "ru", "pl", "ro", "bg", "uk", "fa", "ps", "ku", "so",
        "sq",
        "ur", "hu", "el", "hr", "ti", "ln", "sw", "zh", "hi",
    ]

    /// What may be a language in its own country, unless all of it is in capitals: the Spanish of Argentina.
    private static let regional: Set<String> = ["es-ar", "en-uk", "ku-tr", "ar-ps", "ar-so"]

    /// The Dutch name (`Nederlands`), or the code where none is known.
    package var dutchName: String { LanguageTable.shared.dutchNames[code] ?? code }

    /// ``code``.
    package var description: String { code }

    package static func < (left: LanguageCode, right: LanguageCode) -> Bool { left.code < right.code }

    /// Reads what ``init(parsing:)`` reads; anything else is a `DecodingError`.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let language = LanguageCode(parsing: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "unknown language: \(text)")
        }
        self = language
    }

    /// Writes the code.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}

/// The languages that are heard at welfare desks in Flanders and Brussels, and the other codes of ISO 639-1.
private struct LanguageTable: Sendable {
    static let shared = LanguageTable()

    /// Folded codes and names to codes.
    let codes: [String: String]
    let dutchNames: [String: String]

    private init() {
        var codes: [String: String] = [:]
        var dutchNames: [String: String] = [:]
        for code in Self.otherCodes.split(whereSeparator: \.isWhitespace) { codes[String(code)] = String(code) }
        for line in Self.languages.split(separator: "\n") {
            let fields = line.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
            guard fields.count == 3 else { continue }
            let code = fields[0]
            dutchNames[code] = fields[1]
            codes[code] = code
            codes[fields[1].plainFolded] = code
            for name in fields[2].split(separator: ",") { codes[name.plainFolded] = code }
        }
        self.codes = codes
        self.dutchNames = dutchNames
    }

    /// Code; Dutch name; other codes and names.
    private static let languages = """
        nl;Nederlands;nld,dut,néerlandais,Dutch,Vlaams,flamand,Flemish,Hollands
        fr;Frans;fra,fre,français,French,francais
        de;Duits;deu,ger,allemand,German,Deutsch
        en;Engels;eng,anglais,English
        ar;Arabisch;ara,arabe,Arabic,العربية,Modern Standaardarabisch
        ary;Marokkaans Arabisch;Darija,Marokkaans,darija marocain,arabe marocain,Moroccan Arabic
        arz;Egyptisch Arabisch;arabe égyptien,Egyptian Arabic
        apc;Syrisch-Libanees Arabisch;Levantijns Arabisch,Syrisch Arabisch,arabe syrien,arabe levantin,Levantine Arabic
        ber;Berbers;Tamazight/Berbers,Berbers/Tamazight,berbère,Berber,Amazigh,ⵜⴰⵎⴰⵣⵉⵖⵜ
        zgh;Tamazight;Standaard Marokkaans Tamazight
        rif;Tarifit;Riffijns,Rif,rifain,Riffian,Tarifiyt,Rifberbers
        shi;Tasjelhiet;Tachelhit,Tashelhit,chleuh,Sjilha
        kab;Kabylisch;kabyle
        tr;Turks;tur,turc,Turkish,Türkçe
        ku;Koerdisch;kur,kurde,Kurdish,Kurdî
        kmr;Kurmanji;Kurmandji,Noord-Koerdisch
        ckb;Sorani;Centraal-Koerdisch
        fa;Perzisch;fas,per,Farsi,persan,Persian,فارسی
        prs;Dari;Afghaans,Afghaans Perzisch
        ps;Pasjtoe;pus,Pashto,Pachto,Pasjto,Pashtu,پښتو
        ur;Urdu;urd,Oerdoe,ourdou,اردو
        hi;Hindi;hin,हिन्दी
        pa;Punjabi;pan,Panjabi,pendjabi
        bn;Bengaals;ben,Bengali,bengali,বাংলা
        ne;Nepalees;nep,Nepali,népalais
        si;Singalees;sin,Sinhala,cingalais
        ta;Tamil;tam,tamoul
        te;Telugu;tel
        gu;Gujarati;guj
        ml;Malayalam;mal
        dz;Dzongkha;dzo
        bo;Tibetaans;bod,tib,tibétain,Tibetan
        zh;Chinees;zho,chi,chinois,Chinese,Mandarijn,mandarin,中文
        yue;Kantonees;cantonais,Cantonese
        ja;Japans;jpn,japonais,Japanese,日本語
        ko;Koreaans;kor,coréen,Korean
        vi;Vietnamees;vie,vietnamien,Vietnamese
        th;Thai;tha,Thais,thaï
        tl;Tagalog;tgl
        fil;Filipijns;Filipino,philippin
        id;Indonesisch;ind,indonésien,Indonesian
        ms;Maleis;msa,may,malais,Malay
        mn;Mongools;mon,mongol,Mongolian
        ru;Russisch;rus,russe,Russian,русский
        uk;Oekraïens;ukr,ukrainien,Ukrainian,українська
        be;Wit-Russisch;bel,Belarussisch,biélorusse,Belarusian
        pl;Pools;pol,polonais,Polish,polski
        cs;Tsjechisch;ces,cze,tchèque,Czech
        sk;Slowaaks;slk,slo,slovaque,Slovak
        hu;Hongaars;hun,hongrois,Hungarian,magyar
        ro;Roemeens;ron,rum,roumain,Romanian,română,Moldavisch
        bg;Bulgaars;bul,bulgare,Bulgarian,български
        el;Grieks;ell,gre,grec,Greek,ελληνικά
        sq;Albanees;sqi,alb,albanais,Albanian,shqip
        sr;Servisch;srp,serbe,Serbian
        hr;Kroatisch;hrv,croate,Croatian
        bs;Bosnisch;bos,bosniaque,Bosnian,bosanski
        sh;Servo-Kroatisch;hbs,serbo-croate,Serbo-Croatian
        mk;Macedonisch;mkd,mac,macédonien,Macedonian
        sl;Sloveens;slv,slovène,Slovenian
        lt;Litouws;lit,lituanien,Lithuanian
        lv;Lets;lav,letton,Latvian
        et;Ests;est,estonien,Estonian
        fi;Fins;fin,finnois,Finnish
        sv;Zweeds;swe,suédois,Swedish
        da;Deens;dan,danois,Danish
        no;Noors;nor,norvégien,Norwegian
        es;Spaans;spa,espagnol,Spanish,español,Castiliaans
        ca;Catalaans;cat,catalan
        pt;Portugees;por,portugais,Portuguese,português,Braziliaans
        it;Italiaans;ita,italien,Italian,italiano
        he;Hebreeuws;heb,hébreu,Hebrew,Ivriet
        yi;Jiddisch;yid,yiddish
        rom;Romani;Romanes,Roma,rromani
        ka;Georgisch;kat,geo,géorgien,Georgian
        hy;Armeens;hye,arm,arménien,Armenian
        az;Azerbeidzjaans;aze,Azeri,azéri
        ce;Tsjetsjeens;che,tchétchène,Chechen
        uz;Oezbeeks;uzb,ouzbek,Uzbek
        kk;Kazachs;kaz,kazakh
        tk;Turkmeens;tuk,turkmène
        ug;Oeigoers;uig,ouïghour,Uyghur
        syr;Aramees;Syrisch-Aramees,Assyrisch,araméen,Aramaic,arc,Suryoyo
        am;Amhaars;amh,amharique,Amharic,አማርኛ
        ti;Tigrinya;tir,Tigrigna,Tigrinja,ትግርኛ
        om;Oromo;orm,Afaan Oromo
        so;Somalisch;som,Somali,Soomaali
        sw;Swahili;swa,Kiswahili,Swahilisch
        ln;Lingala;lin
        kg;Kikongo;kon,Kongo
        lua;Tshiluba;Luba,ciluba
        rw;Kinyarwanda;kin,Rwandees
        rn;Kirundi;run
        ff;Fula;ful,Pular,Peul,Fulfulde,Fulani,Poular
        wo;Wolof;wol
        bm;Bambara;bam
        man;Mandinka;Mandingo,Malinké,mnk
        sus;Soussou;Susu
        ha;Hausa;hau,haoussa
        ig;Igbo;ibo
        yo;Yoruba;yor
        tw;Twi;twi
        ak;Akan;aka
        ee;Ewe;ewe
        mg;Malagassisch;mlg,malgache
        af;Afrikaans;afr
        lb;Luxemburgs;ltz,lux,luxembourgeois
        la;Latijn;lat,latin
        eo;Esperanto;epo
        wa;Waals;wln,wallon
        vgt;Vlaamse Gebarentaal;VGT,Vlaamse gebarentaal (VGT),langue des signes flamande,Flemish Sign Language
        sfb;Frans-Belgische Gebarentaal;LSFB,langue des signes de Belgique francophone
        dse;Nederlandse Gebarentaal;NGT
        ils;Internationale Gebarentaal;international sign
        """

    /// The other two-letter codes of ISO 639-1, for which a Dutch name was not needed yet.
    private static let otherCodes = """
        aa ab ae an as av ay ba bh bi br ch co cr cu cv cy dv eu fj fo fy ga gd gl gn gv ho ht hz ia ie ii ik
        io is iu jv ki kj kl km kn kr ks kv kw ky lg li lo lu mh mi mr mt my na nb nd ng nn nr nv ny oc oj or
        os pi qu rm sa sc sd se sg sm sn ss st su tg tn to ts tt ty ve vo xh za zu
        """
}
