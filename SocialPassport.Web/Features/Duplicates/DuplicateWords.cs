using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families.Duplicates;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Duplicates;

/// <summary>Russian words of duplicates.</summary>
public static class DuplicateWords
{
    private const int VeryLikely = 70;
    private const int Likely = 45;

    private static readonly (DuplicateReasons Reason, string Words)[] ReasonWords =
    [
        (DuplicateReasons.SameSnils, "тот же СНИЛС"),
        (DuplicateReasons.SnilsSlip, "СНИЛС отличается опиской"),
        (DuplicateReasons.SameDocument, "тот же документ"),
        (DuplicateReasons.SameName, "те же фамилия, имя и отчество"),
        (DuplicateReasons.NameSlip, "имя отличается опиской"),
        (DuplicateReasons.NamesSwapped, "имена в полях друг друга"),
        (DuplicateReasons.OtherSurname, "прежняя или двойная фамилия"),
        (DuplicateReasons.SameBirthDate, "та же дата рождения"),
        (DuplicateReasons.BirthDateSlip, "дата рождения отличается опиской"),
        (DuplicateReasons.DayAndMonthSwapped, "день и месяц рождения переставлены"),
        (DuplicateReasons.SamePhone, "тот же телефон"),
        (DuplicateReasons.SameAddress, "тот же адрес"),
        (DuplicateReasons.DifferentSnils, "но СНИЛС разные"),
        (DuplicateReasons.DifferentSex, "но указан разный пол"),
    ];

    public static string Kind(DuplicateKind kind) => kind switch
    {
        DuplicateKind.Snils => "СНИЛС",
        DuplicateKind.Document => "документ",
        DuplicateKind.NameAndBirthDate => "имя и дата рождения",
        DuplicateKind.BirthDateSlip => "описка в дате рождения",
        DuplicateKind.PhoneAndAddress => "телефон и адрес",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without words."),
    };

    public static string Reasons(DuplicateReasons reasons) =>
        string.Join(", ", ReasonWords.Where(r => reasons.HasFlag(r.Reason)).Select(r => r.Words));

    public static string Likelihood(int score) => score switch
    {
        >= VeryLikely => "очень похожи",
        >= Likely => "похожи",
        _ => "возможно",
    };

    public static string Status(DuplicateStatus status) => status switch
    {
        DuplicateStatus.Open => "ждёт решения",
        DuplicateStatus.Postponed => "отложена",
        DuplicateStatus.Different => "разные люди",
        DuplicateStatus.Merged => "объединены",
        DuplicateStatus.NoLongerAlike => "больше не похожи",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status without words."),
    };

    public static StatusTone Tone(DuplicateStatus status) => status switch
    {
        DuplicateStatus.Open or DuplicateStatus.Postponed => StatusTone.Waiting,
        DuplicateStatus.Merged or DuplicateStatus.Different => StatusTone.Good,
        _ => StatusTone.None,
    };

    public static string Origin(DuplicateOrigin origin) => origin == DuplicateOrigin.Entry ? "при вводе" : "при проверке базы";

    public static string Field(PersonField field) => field switch
    {
        PersonField.Surname => "Фамилия",
        PersonField.FirstName => "Имя",
        PersonField.Patronymic => "Отчество",
        PersonField.BirthDate => "Дата рождения",
        PersonField.Sex => "Пол",
        PersonField.DeathDate => "Дата смерти",
        PersonField.Snils => "СНИЛС",
        PersonField.Phone => "Телефон",
        PersonField.Citizenship => "Гражданство",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "A field without words."),
    };

    public static string Run(DuplicateRun run) => run.State switch
    {
        DuplicateRunState.Requested => "Проверка базы начнётся через несколько секунд",
        DuplicateRunState.Running when run.IsCancelRequested => "Проверка базы останавливается",
        DuplicateRunState.Running => $"Идёт проверка базы: {run.Percent} %",
        DuplicateRunState.Done =>
            $"Последняя проверка базы {RussianText.DateTimeOfUtc(run.EndedAtUtc!.Value)}: {RussianText.Count(run.Persons, "человек", "человека", "человек")}, "
            + $"{RussianText.Count(run.Pairs, "похожая пара", "похожие пары", "похожих пар")}, новых {RussianText.Number(run.NewPairs)}",
        DuplicateRunState.Cancelled => $"Проверка базы {RussianText.DateTimeOfUtc(run.EndedAtUtc!.Value)} остановлена, найденное прежде сохранено",
        DuplicateRunState.Interrupted => "Прошлая проверка базы прервалась вместе с сервером. Запустите её снова",
        _ => throw new ArgumentOutOfRangeException(nameof(run), run.State, "A state without words."),
    };
}
