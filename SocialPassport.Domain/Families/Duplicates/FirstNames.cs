namespace SocialPassport.Domain.Families.Duplicates;

/// <summary>
/// First names people really bear. Two of them one letter apart («Алина» and «Арина») are two people, twins as a rule; a
/// word that is no name is a slip of one. Some names are written in several ways and stay the same name.
/// </summary>
public static class FirstNames
{
    private static readonly Dictionary<string, string> Spellings = Folded(
    [
        "Наталья Наталия", "София Софья", "Мария Марья", "Дарья Дария", "Даниил Данил Данила Даниэль", "Артём Артемий", "Ксения Ксенья",
        "Юлия Юлья", "Анастасия Настасья", "Евгения Евгенья", "Виктория Викторья", "Лидия Лидья", "Валерия Валерья", "Ефросинья Ефросиния",
        "Пелагея Пелагия", "Аксинья Аксиния", "Татьяна Татиана", "Геннадий Генадий", "Кирилл Кирил", "Филипп Филип", "Эмма Ема", "Инна Ина",
        "Алла Ала", "Анна Ана", "Иоанн Иван", "Михаил Михайло", "Гавриил Гаврил Гаврила", "Мухаммад Мухамад Мухаммед Магомед", "Ахмад Ахмед",
        "Зухра Зухро", "Фатима Фатма Фатимат", "Хусейн Хусаин", "Рамиль Рамил", "Тимофей Тимофий", "Елизавета Елисавета", "Екатерина Катерина",
        "Никита Микита", "Семён Симеон", "Снежана Снежанна", "Жанна Жана", "Римма Рима", "Нелли Нелля Неля", "Стелла Стела",
    ]);

    private static readonly HashSet<string> Known = new(
        Spellings.Keys.Concat(Words(
            """
            Агата Агафья Адам Аделина Азамат Аида Айдар Александр Александра Алевтина Алексей Алиса Алина Алия Альберт Альбина Альфия Амалия Амина Амир
            Амира Анатолий Ангелина Андрей Анжела Антон Антонина Арина Аркадий Арсений Арсен Артур Аслан Ася Богдан Борис Булат Вадим Валентин Валентина
            Валерий Варвара Василий Василиса Вера Вероника Виктор Виолетта Виталий Виталина Влад Владимир Владислав Владислава Всеволод Вячеслав Галина
            Георгий Герман Глеб Гордей Григорий Гузель Гульнара Давид Дамир Дана Дарина Демид Демьян Денис Диана Дина Динара Дмитрий Ева Евгений Евдокия
            Егор Елена Елисей Емельян Ефим Жасмин Захар Зинаида Злата Зоя Иван Игнат Игорь Илона Ильдар Илья Инга Индира Инесса Ираида Ирина Камила Карина
            Каролина Клавдия Клара Клим Константин Кристина Кузьма Лана Лариса Лев Леонид Леонтий Лейла Лилия Лина Любовь Людмила Лукьян Лука Мадина Майя
            Макар Максим Максимилиан Малика Марат Маргарита Марина Марк Марта Мартин Матвей Милана Милена Милолика Мира Мирон Мирослав Мирослава Надежда
            Назар Наиля Настя Нина Нонна Оксана Олег Олеся Ольга Павел Павла Полина Пётр Платон Прохор Равиль Раиса Рада Родион Роза Роман Ростислав Рузанна
            Руслан Рустам Савва Савелий Сабина Светлана Святослав Серафим Серафима Сергей Станислав Станислава Степан Стефания Султан Таисия Тамара Тамерлан
            Тарас Тимур Тихон Трофим Ульяна Фаина Фёдор Фёкла Хасан Хусан Эвелина Эдуард Элина Элла Эльвира Эльмира Эмилия Эмир Эмиль Эрик Юлиана Юлиан Юрий
            Яков Ян Яна Янина Ярослава Ясмина Платонида Аврора Агния Есения Мелания Мия Николь Тея Николай Никон Нил Нинель Мила Мелисса Алан Алим Алихан
            """).Select(PersonName.Fold)),
        StringComparer.Ordinal);

    /// <param name="folded">Folded first name.</param>
    public static bool IsKnown(string folded) => Known.Contains(folded);

    /// <summary>The same name in another spelling; also true of equal words.</summary>
    public static bool AreSame(string a, string b) => a == b || Canonical(a) == Canonical(b);

    /// <summary>One is meant and the other typed: at least one of the two is no name at all.</summary>
    public static bool IsSlip(string a, string b) => !(IsKnown(a) && IsKnown(b)) && Slips.IsSlip(a, b);

    /// <summary>One spelling for all spellings of a name.</summary>
    public static string Canonical(string folded) => Spellings.GetValueOrDefault(folded, folded);

    private static Dictionary<string, string> Folded(IEnumerable<string> groups)
    {
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in groups.Select(g => Words(g).Select(PersonName.Fold).ToArray()))
        {
            foreach (var name in group)
            {
                spellings.TryAdd(name, group[0]);
            }
        }

        return spellings;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
