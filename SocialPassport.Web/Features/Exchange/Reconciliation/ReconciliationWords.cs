using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Reconciliation;

namespace SocialPassport.Web.Features.Exchange.Reconciliation;

/// <summary>What the checks are called and what to do about a difference.</summary>
public static class ReconciliationWords
{
    public static string Check(ReconciliationCheck check) => check switch
    {
        ReconciliationCheck.NotFormed => "Направлен, но не сформирован",
        ReconciliationCheck.Unmatched => "Сертификат, которого у нас нет",
        ReconciliationCheck.Balance => "Остаток не сходится с покупками",
        ReconciliationCheck.Status => "Состояние отличается",
        ReconciliationCheck.Terms => "Срок или сумма отличаются",
        ReconciliationCheck.UnconfirmedEdit => "Изменение не подтверждено",
        ReconciliationCheck.Unspent => "Истёк с остатком",
        ReconciliationCheck.HolderLeft => "Владелец умер или выехал",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, null),
    };

    public static string Advice(ReconciliationCheck check) => check switch
    {
        ReconciliationCheck.NotFormed => "Найдите сообщение в обмене: застрявшее отправьте ещё раз, по отправленному дождитесь ответа.",
        ReconciliationCheck.Unmatched => "Выясните в ГИС ЭС, чей это факт назначения. Если сертификат наш и был отклонён, направьте его снова: второй не появится.",
        ReconciliationCheck.Balance => "Обновите состояние сертификата. Если не сойдётся, запросите у Казначейства выписку операций.",
        ReconciliationCheck.Status => "Обновите состояние. Заблокирован Казначейством — оформите отзыв у нас. Неизвестный код добавьте в справочник.",
        ReconciliationCheck.Terms => "Сообщите Казначейству: срок и сумму изменить нельзя, неверный сертификат отзывают и выпускают новый.",
        ReconciliationCheck.UnconfirmedEdit => "Найдите сообщение в обмене и отправьте ещё раз или спросите состояние.",
        ReconciliationCheck.Unspent => "Остаток возвращается в бюджет: включите в отчёт. Больше ничего не нужно.",
        ReconciliationCheck.HolderLeft => "Отзовите сертификат.",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, null),
    };

    public static string State(ReconciliationRun run) => run.State switch
    {
        ReconciliationState.Requested => "Сверка начинается",
        ReconciliationState.Asking => run.Asked > 0
            ? $"ГИС ЭС отвечает о состоянии {RussianText.Count(run.Asked, "сертификата", "сертификатов", "сертификатов")}"
            : "Сверка начинается",
        ReconciliationState.Comparing => $"Сравнено {RussianText.Number(run.Compared)} из {RussianText.Number(run.Total)}",
        ReconciliationState.Done => $"Сверено {RussianText.Count(run.Compared, "сертификат", "сертификата", "сертификатов")}, {RussianText.Count(run.Differences, "расхождение", "расхождения", "расхождений")}",
        ReconciliationState.Cancelled => "Сверка остановлена",
        ReconciliationState.Interrupted => "Сверка прервалась вместе с сервером, запустите её снова",
        _ => throw new ArgumentOutOfRangeException(nameof(run), run.State, null),
    };
}
