using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Journal;

namespace SocialPassport.Web.Features.Applications;

/// <summary>Russian words of applications and decisions.</summary>
public static class ApplicationWords
{
    /// <summary>«осталось 3 рабочих дня»; null where no calendar is on file.</summary>
    public static string? Left(int? workingDays) => workingDays switch
    {
        null => null,
        < 0 => $"просрочено на {Days(-workingDays.Value)}",
        0 => "сегодня последний день",
        { } left => $"осталось {Days(left)}",
    };

    public static StatusTone Tone(int? workingDaysLeft) => workingDaysLeft switch
    {
        < 0 => StatusTone.Bad,
        0 or 1 => StatusTone.Waiting,
        _ => StatusTone.None,
    };

    public static string? Of(ContestMark mark) => mark switch
    {
        ContestMark.Considered => "обжалуется",
        ContestMark.AgainstDecision => "решение признано неверным",
        ContestMark.Upheld => "обжаловано, решение в силе",
        _ => null,
    };

    public static StatusTone Tone(ContestMark mark) => mark switch
    {
        ContestMark.Considered => StatusTone.Waiting,
        ContestMark.AgainstDecision => StatusTone.Bad,
        _ => StatusTone.None,
    };

    public static string Of(JournalTerm term) => term switch
    {
        JournalTerm.Overdue => "просрочен",
        JournalTerm.Today => "сегодня",
        JournalTerm.Soon => "ближайшие 2 рабочих дня",
        _ => "остановлен",
    };

    /// <summary>«назначить»: what a decision says.</summary>
    public static string Of(DecisionKind kind) => kind == DecisionKind.Grant ? "назначить" : "отказать";

    public static string Of(DecisionState state) => state switch
    {
        DecisionState.Prepared => "подготовлено",
        DecisionState.Approved => "утверждено",
        DecisionState.Returned => "возвращено",
        _ => "отменено",
    };

    /// <summary>«Иванова М. П.» of «Иванова Мария Петровна».</summary>
    public static string Short(string fullName)
    {
        var parts = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 || parts[1].EndsWith('.')
            ? fullName
            : string.Join('\u00a0', parts.Take(3).Select((part, i) => i == 0 ? part : $"{part[0]}."));
    }

    private static string Days(int count) => RussianText.Count(count, "рабочий день", "рабочих дня", "рабочих дней");
}
