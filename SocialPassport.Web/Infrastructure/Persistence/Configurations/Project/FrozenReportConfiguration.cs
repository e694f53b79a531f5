using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class FrozenReportConfiguration : IEntityTypeConfiguration<FrozenReport>
{
    public void Configure(EntityTypeBuilder<FrozenReport> builder)
    {
        builder.ToTable("ProjectFrozenReports");
        builder.Property(r => r.Kind).HasMaxLength(FrozenReport.KindLength);
        builder.Property(r => r.Title).HasMaxLength(FrozenReport.TitleLength);
        builder.Property(r => r.ModelSha256).HasMaxLength(ReportEdition.Sha256Length).IsFixedLength();
        builder.Property(r => r.FrozenBy).HasMaxLength(200);
        builder.HasOne<Centre>().WithMany().HasForeignKey(r => r.CentreId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Files).WithOne().HasForeignKey(f => f.FrozenReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.Kind, r.Number }, "UX_ProjectFrozenReports_Number").IsUnique();
        builder.HasIndex(r => r.PublicId, "UX_ProjectFrozenReports_PublicId").IsUnique();
    }
}
