using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class LastOfTheRegistry : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Persons_MergedIntoId",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Families_MergedIntoId",
                table: "Families");

            migrationBuilder.CreateTable(
                name: "ProjectMilestones",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    ForecastDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FactDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentName = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    DocumentDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FileId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectMilestones", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProjectMilestones_ProjectFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "ProjectFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProjectRisks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    PublicId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ProbabilityPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    Impact = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Response = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Responsible = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Milestones = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    Indicators = table.Column<string>(type: "TEXT", maxLength: -1, nullable: false),
                    ClosedAtUtc = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProjectRisks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Persons_MergedInto",
                table: "Persons",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Families_MergedInto",
                table: "Families",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ProjectMilestones_FileId",
                table: "ProjectMilestones",
                column: "FileId");

            migrationBuilder.CreateIndex(
                name: "UX_ProjectMilestones_Code",
                table: "ProjectMilestones",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "UX_ProjectRisks_PublicId",
                table: "ProjectRisks",
                column: "PublicId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProjectMilestones");

            migrationBuilder.DropTable(
                name: "ProjectRisks");

            migrationBuilder.DropIndex(
                name: "IX_Persons_MergedInto",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Families_MergedInto",
                table: "Families");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_MergedIntoId",
                table: "Persons",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_Families_MergedIntoId",
                table: "Families",
                column: "MergedIntoId");
        }
    }
}
