using System.Globalization;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Families.Duplicates;

namespace SocialPassport.Tests.Domain.Families.Duplicates;

/// <summary>Who may be one human being and who is not. A person is «фамилия имя отчество, дата, СНИЛС, extras»; СНИЛС «-» = none.</summary>
public sealed class PairJudgeTests
{
    private const string A = "112-233-445 95";

    [Theory]
    // The same name and date of birth.
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Петрова Анна Ивановна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Петрова Анна Ивановна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Соловьёв Пётр Ильич", "02.04.1990", "-", "", "Соловьев Петр Ильич", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "ПЕТРОВА АННА ИВАНОВНА", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Петрова Анна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    // Slips of the finger.
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Пертова Анна Ивановна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Петров Анна Ивановна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Петрова Анна Иванвна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Екатерина Ивановна", "02.04.1990", "-", "", "Петрова Екатирина Ивановна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Екатерина Ивановна", "02.04.1990", A, "", "Петрова Еатерина Ивановна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Константинопольский Олег Ильич", "02.04.1990", "-", "", "Констатинополский Олег Ильич", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Наталья Ивановна", "02.04.1990", "-", "", "Петрова Наталия Ивановна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петрова Софья Ивановна", "02.04.1990", "-", "", "Петрова София Ивановна", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петров Даниил Ильич", "02.04.2015", "-", "", "Петров Данил Ильич", "02.04.2015", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Петров Геннадий Ильич", "02.04.1975", "-", "", "Петров Генадий Ильич", "02.04.1975", "-", "", DuplicateKind.NameAndBirthDate)]
    // Words in each other's fields.
    [InlineData("Петров Иван Олегович", "02.04.1990", "-", "", "Петров Олегович Иван", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Олег Иван Ильич", "02.04.1990", "-", "", "Иван Олег Ильич", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    // Double and former surnames.
    [InlineData("Иванова-Петрова Анна Ильинична", "02.04.1990", "-", "", "Петрова Анна Ильинична", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Иванова-Петрова Анна Ильинична", "02.04.1990", "-", "", "Иванова Петрова Анна Ильинична|2", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Сидорова Анна Ильинична", "02.04.1990", "-", "former=Петрова", "Петрова Анна Ильинична", "02.04.1990", "-", "", DuplicateKind.NameAndBirthDate)]
    [InlineData("Сидорова Анна Ильинична", "02.04.1990", "-", "former=Петрова", "Петрова Анна Ильинична", "12.04.1990", "-", "", DuplicateKind.BirthDateSlip)]
    // The same name, a slip in the date of birth.
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Петрова Анна Ивановна", "04.02.1990", "-", "", DuplicateKind.BirthDateSlip)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Петрова Анна Ивановна", "03.04.1990", "-", "", DuplicateKind.BirthDateSlip)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Петрова Анна Ивановна", "02.04.1991", "-", "", DuplicateKind.BirthDateSlip)]
    [InlineData("Петрова Анна Ивановна", "12.04.1990", "-", "", "Петрова Анна Ивановна", "21.04.1990", "-", "", DuplicateKind.BirthDateSlip)]
    [InlineData("Петрова Анна Ивановна", "02.04.1969", "-", "", "Петрова Анна Ивановна", "02.04.1996", "-", "", null)]
    [InlineData("Петрова Наталья Ивановна", "02.04.1990", "-", "", "Петрова Наталия Ивановна", "02.05.1990", "-", "", DuplicateKind.BirthDateSlip)]
    // СНИЛС.
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Сидоров Олег Ильич", "05.07.1955", A, "", DuplicateKind.Snils)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Петрова Анна Ивановна", "02.04.1990", "body:112233446", "", DuplicateKind.Snils)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Петрова Анна Ивановна", "02.04.1990", "body:112234345", "", DuplicateKind.Snils)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "body:112234345", "", "Петрова Анна Ивановна", "03.09.1971", "body:112243345", "", DuplicateKind.Snils)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Лютикова Анна Ивановна", "02.04.1990", "body:112233415", "", DuplicateKind.Snils)]
    // The same document.
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "doc=passport 4100 123456", "Сидорова Анна Ивановна", "02.04.1990", "-", "doc=passport 4100 123456", DuplicateKind.Document)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "doc=passport 41 00 123456", "Петрова Анна Ивановна", "08.11.1992", "-", "doc=passport 4100 123456", DuplicateKind.Document)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "doc=passport 4100 123456", "Петрова Аннна Ивановна", "02.04.1990", "body:200300400", "doc=passport 4100 123456", DuplicateKind.Document)]
    // The same telephone and address.
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "phone=9111234567;address=Выборг, Садовая, 1", "Сидорова Анна Ивановна", "02.04.1990", "-", "phone=9111234567;address=г. Выборг Садовая 1", DuplicateKind.PhoneAndAddress)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "phone=9111234567;address=Садовая, 1", "Сидорова Анна Ивановна", "02.04.1990", "-", "phone=9111234567;address=садовая 1", DuplicateKind.PhoneAndAddress)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "phone=9111234567", "Сидорова Анна Ивановна", "02.04.1990", "-", "phone=9111234567", DuplicateKind.PhoneAndAddress)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "address=Садовая, 1", "Сидорова Анна Ивановна", "02.04.1990", "-", "address=Садовая, 1", DuplicateKind.PhoneAndAddress)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "phone=9111234567;address=Садовая, 1", "Сидорова Анна Ивановна", "02.05.1990", "-", "phone=9111234567;address=Садовая, 1", DuplicateKind.PhoneAndAddress)]
    // Namesakes of one day are shown, though their numbers speak against it.
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Петрова Анна Ивановна", "02.04.1990", "body:200300400", "", DuplicateKind.NameAndBirthDate)]

    // Twins.
    [InlineData("Петрова Алина Ивановна", "02.04.2015", "-", "", "Петрова Арина Ивановна", "02.04.2015", "-", "", null)]
    [InlineData("Петрова Мария Ивановна", "02.04.2015", "-", "", "Петрова Марина Ивановна", "02.04.2015", "-", "", null)]
    [InlineData("Петров Александр Ильич", "02.04.2015", "-", "", "Петрова Александра Ильинична", "02.04.2015", "-", "", null)]
    [InlineData("Петров Валентин Иванович", "02.04.2015", "-", "", "Петрова Валентина Ивановна", "02.04.2015", "-", "", null)]
    [InlineData("Юсупов Хасан Маратович", "02.04.2015", "-", "", "Юсупов Хусан Маратович", "02.04.2015", "-", "", null)]
    [InlineData("Петрова Вера Ивановна", "02.04.2015", "-", "phone=9111234567;address=Садовая, 1", "Петрова Надежда Ивановна", "02.04.2015", "-", "phone=9111234567;address=Садовая, 1", null)]
    [InlineData("Петрова Алина Ивановна", "02.04.2015", "body:170000123", "", "Петрова Арина Ивановна", "02.04.2015", "body:170000124", "", null)]
    [InlineData("Петрова Алина Ивановна", "02.04.2015", "-", "doc=birth IVO 100200", "Петрова Арина Ивановна", "02.04.2015", "-", "doc=birth IVO 100200", null)]
    [InlineData("Ким Миона Сергеевна", "02.04.2015", "-", "family=7", "Ким Милона Сергеевна", "02.04.2015", "-", "family=7", null)]
    [InlineData("Ким Александрр Сергеевич", "02.04.2015", "-", "family=7", "Ким Александр Сергеевич", "02.04.2015", "-", "family=7", DuplicateKind.NameAndBirthDate)]
    // Brothers and sisters, spouses, parents and children.
    [InlineData("Петрова Алина Ивановна", "02.04.2015", "-", "", "Петрова Арина Ивановна", "02.04.2016", "-", "", null)]
    [InlineData("Петрова Вера Ивановна", "02.04.2015", "-", "phone=9111234567;address=Садовая, 1", "Петрова Ольга Ивановна", "02.04.2016", "-", "phone=9111234567;address=Садовая, 1", null)]
    [InlineData("Петров Иван Иванович", "02.04.1965", "-", "", "Петров Иван Иванович", "02.04.1985", "-", "", null)]
    [InlineData("Петров Иван Иванович", "02.04.1965", "-", "phone=9111234567;address=Садовая, 1", "Петров Иван Иванович", "11.12.1989", "-", "phone=9111234567;address=Садовая, 1", null)]
    [InlineData("Петров Александр Ильич", "02.04.1980", "-", "phone=9111234567;address=Садовая, 1", "Петрова Ольга Львовна", "02.04.1980", "-", "phone=9111234567;address=Садовая, 1", null)]
    [InlineData("Петров Евгений Ильич", "02.04.1980", "-", "phone=9111234567;address=Садовая, 1", "Петрова Евгения Львовна", "02.04.1980", "-", "phone=9111234567;address=Садовая, 1", null)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "body:170000123", "", "Петрова Вера Игоревна", "05.06.2015", "body:170000124", "", null)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "doc=passport 4100 123456", "Петрова Вера Игоревна", "05.06.2015", "-", "doc=passport 4100 123456", null)]
    // Strangers with something in common.
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Сидорова Анна Ивановна", "02.04.1990", "-", "", null)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Петрова Анна Олеговна", "02.04.1990", "-", "", null)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "", "Петрова Анна Ивановна", "17.11.1984", "-", "", null)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Пертова Анна Ивановна", "02.04.1990", "body:200300400", "", null)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", A, "", "Петрова Анна Ивановна", "02.04.1991", "body:200300400", "", null)]
    [InlineData("Ли Ян", "02.04.1990", "-", "", "Ли Ян", "02.05.1990", "-", "", DuplicateKind.BirthDateSlip)]
    [InlineData("Ли Ян", "02.04.1990", "-", "", "Ко Ян", "02.04.1990", "-", "", null)]
    [InlineData("Петрова Анна Ивановна", "02.04.1990", "-", "phone=9111234567", "Сидорова Вера Львовна", "02.04.1990", "-", "phone=9111234567", null)]
    [InlineData("Пертоав Анан Иваонвна", "02.04.1990", "-", "", "Петрова Анна Ивановна", "02.04.1990", "-", "", null)]
    public void Judge_TwoPeople_IsAPairOrNot(
        string nameA, string bornA, string snilsA, string extrasA, string nameB, string bornB, string snilsB, string extrasB, DuplicateKind? expected)
    {
        var a = Signature(1, nameA, bornA, snilsA, extrasA);
        var b = Signature(2, nameB, bornB, snilsB, extrasB);

        Assert.Equal(expected, PairJudge.Judge(a, b)?.Kind);
        Assert.Equal(PairJudge.Judge(a, b), PairJudge.Judge(b, a));
    }

    [Fact]
    public void Judge_MoreInCommon_ScoresHigher()
    {
        var person = Signature(1, "Петрова Анна Ивановна", "02.04.1990", A, "phone=9111234567;doc=passport 4100 123456");
        var scores = new[]
        {
            Signature(2, "Петрова Анна Ивановна", "02.04.1990", "-", "phone=9111234567;doc=passport 4100 123456"),
            Signature(2, "Петрова Анна Ивановна", "02.04.1990", "-", "phone=9111234567"),
            Signature(2, "Петрова Анна Ивановна", "02.04.1990", "-", string.Empty),
            Signature(2, "Петрова Аннна Ивановна", "02.04.1990", "-", string.Empty),
            Signature(2, "Петрова Анна Ивановна", "02.04.1990", "body:200300400", string.Empty),
        }.Select(other => PairJudge.Judge(person, other)!.Value.Score).ToList();

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(scores.Distinct(), scores);
        Assert.All(scores, score => Assert.InRange(score, 1, 100));
    }

    internal static PersonSignature Signature(long id, string name, string born, string snils, string extras)
    {
        // «|2»: the surname has two words.
        var inTwo = name.EndsWith("|2", StringComparison.Ordinal);
        var words = name.Replace("|2", string.Empty, StringComparison.Ordinal).Split(' ');
        var rest = inTwo ? words[2..] : words[1..];
        var facts = extras.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split('=', 2)).ToLookup(e => e[0], e => e[1]);
        return PersonSignature.Of(new SignatureFacts
        {
            PersonId = id,
            FamilyId = facts["family"].Select(f => (long?)long.Parse(f, CultureInfo.InvariantCulture)).FirstOrDefault(),
            Surname = inTwo ? $"{words[0]} {words[1]}" : words[0],
            FormerSurnames = [.. facts["former"]],
            FirstName = rest[0],
            Patronymic = rest.Length > 1 ? rest[1] : null,
            BirthDate = DateOnly.ParseExact(born, "dd.MM.yyyy", CultureInfo.InvariantCulture),
            Sex = Sex.Female,
            Snils = snils == "-" ? null : Snils.Parse(snils.StartsWith("body:", StringComparison.Ordinal) ? snils[5..] + Snils.ControlNumber(snils[5..]) : snils),
            Documents = [.. facts["doc"].Select(d => d.Split(' ', 2)).Select(d => SignatureFacts.DocumentKey(d[0], d[1][..^6], d[1][^6..]))],
            Phone = facts["phone"].FirstOrDefault(),
            Addresses = [.. facts["address"]],
        });
    }
}
