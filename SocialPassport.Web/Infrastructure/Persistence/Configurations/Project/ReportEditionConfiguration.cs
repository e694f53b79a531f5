using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SocialPassport.Domain.Project;

namespace SocialPassport.Web.Infrastructure.Persistence.Configurations.Project;

public sealed class ReportEditionConfiguration : IEntityTypeConfiguration<ReportEdition>
{
    public void Configure(EntityTypeBuilder<ReportEdition> builder)
    {
        builder.ToTable("ProjectReportEditions");
        builder.Property(e => e.Period).HasMaxLength(ReportEdition.PeriodLength);
        builder.Property(e => e.OpenedBy).HasMaxLength(200);
        builder.Property(e => e.PreparedBy).HasMaxLength(200);
        builder.Property(e => e.SignedBy).HasMaxLength(200);
        builder.Property(e => e.Model).HasMaxLength(-1);
        builder.Property(e => e.ModelSha256).HasMaxLength(ReportEdition.Sha256Length).IsFixedLength();
        builder.Property(e => e.Remarks).AsJson();
        builder.Property(e => e.Differences).AsJson();
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.HasMany(e => e.Files).WithOne().HasForeignKey(f => f.EditionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.Period, e.Number }, "UX_ProjectReportEditions_Number").IsUnique();
        builder.HasIndex(e => e.PublicId, "UX_ProjectReportEditions_PublicId").IsUnique();
    }
}

public sealed class ReportEditionFileConfiguration : IEntityTypeConfiguration<ReportEditionFile>
{
    public void Configure(EntityTypeBuilder<ReportEditionFile> builder)
    {
        builder.ToTable("ProjectReportFiles");
        builder.Property(f => f.Format).HasMaxLength(ReportEditionFile.FormatLength);
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.Property(f => f.ContentType).HasMaxLength(200);
        builder.Property(f => f.Sha256).HasMaxLength(ReportEdition.Sha256Length).IsFixedLength();
        builder.HasIndex(f => new { f.EditionId, f.Format }, "UX_ProjectReportFiles_Format").IsUnique().HasFilter("\"EditionId\" IS NOT NULL");
        builder.HasIndex(f => new { f.FrozenReportId, f.Format }, "UX_ProjectReportFiles_Frozen").IsUnique().HasFilter("\"FrozenReportId\" IS NOT NULL");
    }
}
