using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>«Выгрузить в Excel»: what is chosen in the list. Audited with the choice and the number of rows.</summary>
public sealed class CertificateRegister(
    IDbContextFactory<PassportDbContext> contexts, CurrentStaff staff, AuditTrail audit, TimeProvider clock)
{
    /// <exception cref="AccessRefusedException">the role does not allow exports</exception>
    /// <exception cref="DomainRuleException">register.tooLong</exception>
    public async Task<MadeFile> ExportAsync(CertificateFilter filter, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ExportRegisters);
        var today = MoscowTime.DateOf(clock.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using var output = new MemoryStream();
        var rows = await CertificateRegisterWorkbook.WriteAsync(
            output,
            CertificateRegisterRows.ReadAsync(db, who, filter, today, cancellationToken),
            $"Реестр сертификатов на {RussianText.Date(today)}",
            cancellationToken);
        var file = MadeFile.Xlsx($"Сертификаты {today:yyyy-MM-dd}.xlsx", output.ToArray());
        audit.Add(
            db, who, AuditAction.Export, new AuditSubject("Certificate", "реестр"),
            $"{file.Name}: {RussianText.Count(rows, "строка", "строки", "строк")}, отбор «{CertificateWords.Of(filter)}»");
        await db.SaveChangesAsync(cancellationToken);
        return file;
    }
}
