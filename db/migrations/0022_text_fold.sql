-- okoshko: concurrently
-- One fold of text for every letter that people write: Latin with strokes and accents (Ł, ø, ß, Ș, Ə, ı), Cyrillic,
-- Greek, Armenian, Georgian, composed or decomposed, full-width forms, the Uzbek apostrophes. The same as fold_text()
-- of src/base/text_fold.cpp; clients/search_tables_dbtest.cpp compares the two letter by letter.

-- Names that hold more than ASCII and Russian. The letters of the list are what lower case and the loss of accents make
-- of them in Unicode 14; NFKC has composed the pieces first, so that й, ї, ў stay letters of their own while the marks of
-- Latin vanish. The second NFC keeps the fold of a folded text the same.
CREATE OR REPLACE FUNCTION dashboard.okoshko_fold_any(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT btrim(normalize(regexp_replace(regexp_replace(replace(replace(replace(replace(translate(lower(normalize(
    regexp_replace(regexp_replace(name, '[''`\u00AD\u00B4\u02B9\u02BB-\u02BF\u02C8\u055A\u061C\u1FFD\u180B-\u180E\u200B-\u200F\u2018\u2019\u201B\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB\U000E0000-\U000E0FFF]', '', 'g'),
      '[\u0001-&(-/:-@\u005B-_{-\u007F\u00A0-\u00BF\u00D7\u00F7\u1680\u2000-\u200A\u2010-\u2017\u201A\u201C-\u2029\u202F-\u205F\u2116\u2212\u3000-\u3003]', ' ', 'g'), NFKC) COLLATE "C"),
    'абвгдежзийклмнопрстуфхцчшщъыьэюя eaionrtslcumdhpgbfvkwzxyjq0123456789АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞàáâãäåçèéêëìíîïðñòóôõöøùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĦħĨĩĪīĬĭĮįİıĴĵĶķĸĹĺĻļĽľŁłŃńŅņŇňŊŋŌōŎŏŐőŒŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŦŧŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƁƂƄƆƇƉƊƋƎƏƐƑƒƓƔƖƗƘƜƝƟƠơƢƣƤƦƧƩƬƮƯưƱƲƳƵƶƷƸƼǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǠǡǢǣǤǦǧǨǩǪǫǬǭǮǯǰǴǵǶǷǸǹǺǻǼǽǾǿȀȁȂȃȄȅȆȇȈȉȊȋȌȍȎȏȐȑȒȓȔȕȖȗȘșȚțȜȞȟȠȢȤȦȧȨȩȪȫȬȭȮȯȰȱȲȳȺȻȽȾɁɃɄɅɆɈɊɌɎəɵḀḁḂḃḄḅḆḇḈḉḊḋḌḍḎḏḐḑḒḓḔḕḖḗḘḙḚḛḜḝḞḟḠḡḢḣḤḥḦḧḨḩḪḫḬḭḮḯḰḱḲḳḴḵḶḷḸḹḺḻḼḽḾḿṀṁṂṃṄṅṆṇṈṉṊṋṌṍṎṏṐṑṒṓṔṕṖṗṘṙṚṛṜṝṞṟṠṡṢṣṤṥṦṧṨṩṪṫṬṭṮṯṰṱṲṳṴṵṶṷṸṹṺṻṼṽṾṿẀẁẂẃẄẅẆẇẈẉẊẋẌẍẎẏẐẑẒẓẔẕẖẗẘẙẞẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹỺỼỾℲↃⱠⱢⱣⱤⱧⱩⱫⱭⱮⱯⱰⱲⱵⱾⱿꜢꜤꜦꜨꜪꜬꜮꜲꜴꜶꜸꜺꜼꜾꝀꝂꝄꝆꝈꝊꝌꝎꝐꝒꝔꝖꝘꝚꝜꝞꝠꝢꝤꝦꝨꝪꝬꝮꝹꝻꝽꝾꞀꞂꞄꞆꞋꞍꞐꞑꞒꞖꞘꞚꞜꞞꞠꞢꞤꞦꞨꞪꞫꞬꞭꞮꞰꞱꞲꞳꞴꞶꞸꞺꞼꞾꟀꟂꟄꟅꟆꟇꟉꟐꟖꟘꟵЀЂЃЄЅІЇЈЉЊЋЌЍЎЏѐѠѢѤѦѨѪѬѮѰѲѴѶѸѺѼѾҀҊҌҎҐҒҔҖҘҚҜҞҠҢҤҦҨҪҬҮҰҲҴҶҸҺҼҾӀӁӃӅӇӉӋӍӐӒӔӖӘӚӜӞӠӢӤӦӨӪӬӮӰӲӴӶӸӺӼӾԀԂԄԆԈԊԌԎԐԒԔԖԘԚԜԞԠԢԤԦԨԪԬԮᲀᲁᲂᲃᲄᲅᲆᲇᲈꙀꙂꙄꙆꙈꙊꙌꙎꙐꙒꙔꙖꙘꙚꙜꙞꙠꙢꙤꙦꙨꙪꙬꚀꚂꚄꚆꚈꚊꚌꚎꚐꚒꚔꚖꚘꚚԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖͰͲͶͿΆΈΉΊΌΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΪΫάέήίΰςϊϋόύώϏϘϚϜϞϠϷϺϽϾϿἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏἐἑἒἓἔἕἘἙἚἛἜἝἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὀὁὂὃὄὅὈὉὊὋὌὍὐὑὒὓὔὕὖὗὙὛὝὟὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὰὲὴὶὸὺὼᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺᾼῂῃῄῆῇῈῊῌῐῑῒῖῗῘῙῚῠῡῢῤῥῦῧῨῩῪῬῲῳῴῶῷῸῺῼႠႡႢႣႤႥႦႧႨႩႪႫႬႭႮႯႰႱႲႳႴႵႶႷႸႹႺႻႼႽႾႿჀჁჂჃჄჅჇჍᲐᲑᲒᲓᲔᲕᲖᲗᲘᲙᲚᲛᲜᲝᲞᲟᲠᲡᲢᲣᲤᲥᲦᲧᲨᲩᲪᲫᲬᲭᲮᲯᲰᲱᲲᲳᲴᲵᲶᲷᲸᲹᲺᲽᲾᲿ',
    'абвгдежзийклмнопрстуфхцчшщъыьэюя eaionrtslcumdhpgbfvkwzxyjq0123456789абвгдежзийклмнопрстуфхцчшщъыьэюяееaaaaaaæceeeeiiiidnoooooouuuuyþaaaaaaceeeeiiiidnoooooouuuuyyaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjkkkllllllllnnnnnnnnooooooœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzɓƃƅɔƈɖɗƌǝeɛffɠɣɩɨƙɯɲoooggƥʀƨʃƭʈuuʊʋƴzzʒƹƽaaiioouuuuuuuuuuaaaaææǥggkkooooʒʒjggƕƿnnaaææooaaaaeeeeiiiioooorrrruuuussttȝhhƞȣȥaaeeooooooooyyⱥȼƚⱦɂƀʉʌɇɉɋɍɏeoaabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyßaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyỻỽỿⅎↄⱡɫᵽɽⱨⱪⱬɑɱɐɒⱳⱶȿɀꜣꜥꜧꜩꜫꜭꜯꜳꜵꜷꜹꜻꜽꜿꝁꝃꝅꝇꝉꝋꝍꝏꝑꝓꝕꝗꝙꝛꝝꝟꝡꝣꝥꝧꝩꝫꝭꝯꝺꝼᵹꝿꞁꞃꞅꞇꞌɥnnꞓꞗꞙꞛꞝꞟꞡꞣꞥꞧꞩɦɜɡɬɪʞʇʝꭓꞵꞷꞹꞻꞽꞿꟁꟃꞔʂᶎꟈꟊꟑꟗꟙꟶеђѓєѕіїјљњћќѝўџеѡѣѥѧѩѫѭѯѱѳѵѷѹѻѽѿҁҋҍҏґғҕҗҙқҝҟҡңҥҧҩҫҭүұҳҵҷҹһҽҿӏӂӄӆӈӊӌӎӑӓӕӗәӛӝӟӡӣӥӧөӫӭӯӱӳӵӷӹӻӽӿԁԃԅԇԉԋԍԏԑԓԕԗԙԛԝԟԡԣԥԧԩԫԭԯвдосттъѣꙋꙁꙃꙅꙇꙉꙋꙍꙏꙑꙓꙕꙗꙙꙛꙝꙟꙡꙣꙥꙧꙩꙫꙭꚁꚃꚅꚇꚉꚋꚍꚏꚑꚓꚕꚗꚙꚛաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆͱͳͷϳαεηιουωιαβγδεζηθικλμνξοπρστυφχψωιυαεηιυσιυουωϗϙϛϝϟϡϸϻͻͼͽααααααααααααααααεεεεεεεεεεεεηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοοοοοοοουυυυυυυυυυυυωωωωωωωωωωωωωωωωαεηιουωααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωαααααααααααηηηηηεηηιιιιιιιιυυυρρυυυυυρωωωωωοωωⴀⴁⴂⴃⴄⴅⴆⴇⴈⴉⴊⴋⴌⴍⴎⴏⴐⴑⴒⴓⴔⴕⴖⴗⴘⴙⴚⴛⴜⴝⴞⴟⴠⴡⴢⴣⴤⴥⴧⴭაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰჱჲჳჴჵჶჷჸჹჺჽჾჿ'),
    'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th'),
    '[''`\u00AD\u00B4\u02B9\u02BB-\u02BF\u02C8\u055A\u061C\u1FFD\u180B-\u180E\u200B-\u200F\u2018\u2019\u201B\u202A-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB\U000E0000-\U000E0FFF\u0300-\u036F\u0483-\u0489\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]', '', 'g'),
    '[\u0001-&(-/:-@\u005B-_{-\u007F\u00A0-\u00BF\u00D7\u00F7\u1680\u2000-\u200A\u2010-\u2017\u201A\u201C-\u2029\u202F-\u205F\u2116\u2212\u3000-\u3003]+', ' ', 'g'), NFC))
$$;
-- okoshko: next
-- Text of ASCII and Russian letters alone needs one regular expression and one short list. The letters met most stand
-- first, for translate() searches its list from the front; the two apostrophes at its end vanish.
CREATE OR REPLACE FUNCTION dashboard.okoshko_fold(name text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN name ~ '[^\u0001-\u007FА-яЁё]' THEN dashboard.okoshko_fold_any(name)
    ELSE btrim(translate(lower(regexp_replace(name, '[\u0001-&(-/:-@\u005B-_{-\u007F]+', ' ', 'g') COLLATE "C"),
      'абвгдежзийклмнопрстуфхцчшщъыьэюя АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁ''`',
      'абвгдежзийклмнопрстуфхцчшщъыьэюя абвгдежзийклмнопрстуфхцчшщъыьэюяее')) END
$$;
-- okoshko: next
-- Digits as they are searched, the same as phone_digits() of src/base/phone.cpp: a Russian or Kazakh number loses its 7,
-- or the 8 that is dialled instead where no plus stands in front (+82 is Korea). Any other keeps what it has.
CREATE OR REPLACE FUNCTION dashboard.okoshko_phone_digits(phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE WHEN length(digits) = 11
                   AND (left(digits, 1) = '7' OR left(digits, 1) = '8' AND left(phone, 100) !~ '^[^0-9]*\+')
              THEN right(digits, 10) ELSE left(digits, 15) END
    FROM (SELECT regexp_replace(left(phone, 100), '[^0-9]', '', 'g') AS digits) d
$$;
-- okoshko: next
-- The stored texts of clients whom the new rules read otherwise. Pages of 5,000 clients, a transaction each;
-- repeatable, and quick where nothing differs.
DO $$
DECLARE
  last uuid := '00000000-0000-0000-0000-000000000000';
  page uuid[];
  stale uuid[];
BEGIN
  LOOP
    SELECT array_agg(id ORDER BY id) INTO page
      FROM (SELECT id FROM public.clients_v2 WHERE id > last ORDER BY id LIMIT 5000) next_clients;
    EXIT WHEN page IS NULL;
    SELECT array_agg(c.id ORDER BY c.id) INTO stale
      FROM public.clients_v2 c
      JOIN dashboard.client_search s ON s.tenant_id = c.tenant_id AND s.client_id = c.id
     WHERE c.id = ANY (page) AND s.search <> dashboard.okoshko_search_text(c.full_name, c.phone);
    IF stale IS NOT NULL THEN
      PERFORM FROM public.clients_v2 WHERE id = ANY (stale) ORDER BY id FOR NO KEY UPDATE;
      PERFORM dashboard.okoshko_index_clients(stale);
    END IF;
    last := page[cardinality(page)];
    COMMIT;
  END LOOP;
END $$;
