using Microsoft.Extensions.Options;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Features.Certificates.Complaints;
using SocialPassport.Web.Features.Certificates.Ending;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Desk;

/// <summary>What waits for the signed-in person and the centre today.</summary>
public partial class DeskPage(CurrentStaff staff, JournalCounts journalCounts, JournalQueries journal, ImportQueries imports,
    ComplaintQueries complaints, EndingCertificates ending, IOptions<CertificateOptions> certificateOptions, TimeProvider clock)
{
    private const int RowsShown = 10;

    private DeskCounts? counts;
    private JournalPageOfRows? mine;
    private int loads;
    private (int Open, int Overdue) returns;
    private int endingUntold;

    private CurrentStaff Staff => staff;

    private DateOnly Today => MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);

    private List<AttentionItem> Attention
    {
        get
        {
            var found = counts!;
            var mayApprove = staff.Identity.May(StaffPermission.ApproveDecisions);
            var mayPrepare = staff.Identity.May(StaffPermission.PrepareDecisions);
            var mayTell = staff.Identity.May(StaffPermission.RegisterApplications);
            var items = new List<AttentionItem>();
            Add(items, found.Overdue, n => $"{RussianText.Count(n, "заявление просрочено", "заявления просрочены", "заявлений просрочено")}", ApplicationLinks.WithTerm(JournalTerm.Overdue));
            Add(items, mayApprove ? found.OnApproval : 0, n => $"{RussianText.Count(n, "решение ждёт", "решения ждут", "решений ждут")} вашего утверждения", ApplicationLinks.WithStatus(ApplicationStatus.OnApproval));
            Add(items, loads, n => $"{RussianText.Count(n, "загрузка ждёт", "загрузки ждут", "загрузок ждут")} вашего утверждения", ImportLinks.List);
            Add(items, found.Returned, n => $"{RussianText.Count(n, "решение возвращено", "решения возвращены", "решений возвращено")} на доработку", ApplicationLinks.WithStatus(ApplicationStatus.Returned));
            Add(items, found.DueSoon, n => $"{RussianText.Count(n, "заявление", "заявления", "заявлений")} со сроком в ближайшие два рабочих дня", ApplicationLinks.WithTerm(JournalTerm.Soon));
            Add(items, mayPrepare ? found.NotTaken : 0, n => $"{RussianText.Count(n, "заявление не взято", "заявления не взяты", "заявлений не взято")} в работу", ApplicationLinks.WithStatus(ApplicationStatus.Registered));
            Add(items, mayTell ? found.ToTell : 0, n => $"{RussianText.Count(n, "семье", "семьям", "семьям")} нужно сообщить о решении{(found.ToTellLate > 0 ? $", просрочено {RussianText.Number(found.ToTellLate)}" : string.Empty)}", ApplicationLinks.Notices);
            Add(items, found.AwaitCard, n => $"{RussianText.Count(n, "сертификат ждёт", "сертификата ждут", "сертификатов ждут")} номера карты", CertificateLinks.To(new CertificateFilter { Life = CertificateLife.Draft }));
            Add(items, returns.Open, n => $"{RussianText.Count(n, "возврат не отражён", "возврата не отражены", "возвратов не отражены")} на сертификатах{(returns.Overdue > 0 ? $", просрочено {RussianText.Number(returns.Overdue)}" : string.Empty)}", CertificateLinks.Complaints);
            Add(items, mayTell ? endingUntold : 0, n => $"{RussianText.Count(n, "сертификат кончается", "сертификата кончаются", "сертификатов кончаются")} с остатком, гражданам не сообщили", CertificateLinks.Ending);
            return items;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (staff.IsSignedIn && staff.Identity.May(StaffPermission.ViewApplications))
        {
            loads = staff.Identity.May(StaffPermission.ApproveLoads) ? await imports.CountAwaitingAsync() : 0;
            returns = await complaints.CountOpenAsync();
            endingUntold = await ending.CountUntoldAsync(certificateOptions.Value.EndingSoonDays);
            counts = await journalCounts.OfCentreAsync();
            mine = await journal.MineAsync(RowsShown);
        }
    }

    private static void Add(List<AttentionItem> items, int count, Func<int, string> text, string address)
    {
        if (count > 0)
        {
            items.Add(new AttentionItem(text(count), address));
        }
    }

    private sealed record AttentionItem(string Text, string Address);
}
