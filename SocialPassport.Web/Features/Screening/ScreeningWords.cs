using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Screening;

/// <summary>The screening in words.</summary>
public static class ScreeningWords
{
    public static IReadOnlyList<ScreeningStanding> Standings { get; } = Enum.GetValues<ScreeningStanding>();

    public static AuditSubject Subject(ScreeningRun run) => new("Screening", run.PublicId.ToString());

    public static string Of(ScreeningStanding standing) => standing switch
    {
        ScreeningStanding.Eligible => "Имеет право, не получает",
        ScreeningStanding.InWork => "Уже в работе",
        ScreeningStanding.Served => "Получает",
        ScreeningStanding.NotEligible => "Нет права",
        ScreeningStanding.NotEnoughData => "Не хватает данных",
        ScreeningStanding.Contradiction => "Сведения противоречат",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "A standing without words."),
    };

    public static StatusTone Tone(ScreeningStanding standing) => standing switch
    {
        ScreeningStanding.Eligible or ScreeningStanding.InWork or ScreeningStanding.NotEnoughData => StatusTone.Waiting,
        ScreeningStanding.Served => StatusTone.Good,
        ScreeningStanding.Contradiction => StatusTone.Bad,
        _ => StatusTone.None,
    };

    public static string Of(ScreeningCause cause) => cause switch
    {
        ScreeningCause.NewFamily => "новая семья",
        ScreeningCause.Facts => "изменились сведения",
        ScreeningCause.Date => "другая дата: возраст, период или срок",
        ScreeningCause.Yardstick => "другая критериальная величина",
        ScreeningCause.Rules => "другая редакция правил",
        ScreeningCause.Work => "заявление или сертификат",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "A cause without words."),
    };

    public static string State(ScreeningRun run) => run.State switch
    {
        ScreeningRunState.Requested => "ждёт очереди",
        ScreeningRunState.Running => run.IsCancelRequested ? "останавливается" : "идёт",
        ScreeningRunState.Done => "готов",
        ScreeningRunState.Cancelled => "остановлен",
        ScreeningRunState.Interrupted => "прерван: сервер остановился",
        ScreeningRunState.Refused => "не проведён",
        _ => throw new ArgumentOutOfRangeException(nameof(run), run.State, "A state without words."),
    };

    /// <summary>«Обработано 120 000 из 600 000 семей, осталось около 4 с».</summary>
    public static string Progress(ScreeningRun run, DateTime now)
    {
        if (run.State == ScreeningRunState.Requested)
        {
            return "Подбор ждёт очереди.";
        }

        var done = $"Обработано {RussianText.Number(run.Done)} из {RussianText.Number(run.Total)} семей";
        return run.TimeLeft(now) is { } left ? $"{done}, осталось около {Left(left)}" : done;
    }

    public static string Of(ProactiveItemState state) => state switch
    {
        ProactiveItemState.Waiting => "Можно назначить",
        ProactiveItemState.Prepared => "Решение подготовлено",
        ProactiveItemState.Assigned => "Назначено",
        ProactiveItemState.Refused => "Назначить нельзя",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without words."),
    };

    public static StatusTone Tone(ProactiveItemState state) => state switch
    {
        ProactiveItemState.Waiting or ProactiveItemState.Prepared => StatusTone.Waiting,
        ProactiveItemState.Assigned => StatusTone.Good,
        _ => StatusTone.Bad,
    };

    public static StatusTone Tone(ProactiveBatch batch) => batch switch
    {
        { State: ProactiveBatchState.Done } => StatusTone.Good,
        { State: ProactiveBatchState.Draft or ProactiveBatchState.Dropped } => StatusTone.None,
        { IsStopped: true } => StatusTone.Bad,
        _ => StatusTone.Waiting,
    };

    public static string State(ProactiveBatch batch) => batch.IsStopped ? "остановлено" : ProactiveBatch.StateName(batch.State);

    public static string Families(long count) => RussianText.Count(count, "семья", "семьи", "семей");

    private static string Left(TimeSpan left) => left.TotalSeconds < 60
        ? $"{Math.Max(1, (int)Math.Ceiling(left.TotalSeconds))}\u00a0с"
        : RussianText.Count((int)Math.Ceiling(left.TotalMinutes), "минуты", "минут", "минут");
}
